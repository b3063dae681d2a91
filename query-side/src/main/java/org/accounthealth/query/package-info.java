/**
 * The query side: answers questions, from projections that can be dropped at any time and come back the same.
 *
 * <p>{@code ledger} reads the log in its one order and says what was known when; {@code facts} and {@code score} project it;
 * {@code score} answers for (T, K); {@code audit} shows the trail and exports the log, {@code events} searches it; {@code fleet} lists accounts,
 * {@code live} tells what changes. The
 * package {@code app} assembles both sides into the application. This package only wires the parts.
 */
@NullMarked
package org.accounthealth.query;

import org.jspecify.annotations.NullMarked;
