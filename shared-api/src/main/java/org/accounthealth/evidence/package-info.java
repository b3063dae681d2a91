/**
 * The page of an evidence bundle: one score of one account, told to somebody who knows the law and no software.
 *
 * <p>The page is a function of what it is given: no clock, no file, no default locale or time zone. An auditor renders it
 * again and compares byte for byte, on whatever machine; so nothing here rests on tables that differ between Java
 * versions, and numbers in the drawing are integers. The page is one file without scripts and asks nobody for anything.
 * It is HTML and well-formed XML at once, and whatever comes from outside goes through one place that makes it harmless.
 */
@NullMarked
package org.accounthealth.evidence;

import org.jspecify.annotations.NullMarked;
