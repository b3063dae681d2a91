/**
 * Reading and writing JSON, strictly: event payloads, log lines and answers.
 *
 * <p>What is written is canonical: the fields in the order of the record, nothing optional that is absent, instants in UTC
 * with at most six decimals, maps by key. So the stored payload, the exported {@code data} and what will be hashed are the
 * same bytes. What is read is checked: unknown and duplicate fields, trailing garbage, numbers in the place of words and
 * missing values are refused with the place and the reason; only instants are read tolerantly (offsets, missing seconds).
 */
@NullMarked
package org.accounthealth.log;

import org.jspecify.annotations.NullMarked;
