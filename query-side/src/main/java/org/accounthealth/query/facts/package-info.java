/**
 * Projection: the facts of every account, each with the log position from which it was known.
 *
 * <p>An event about a violation closes the row of it and opens the next. Facts of orders are only ever added: a delivery, and
 * what is voided of it. Nothing is written when something expires: that is in the dates. What was known at a position is read
 * by a range condition, whatever came later.
 *
 * <p>At every 256th event of an account the sums of its orders are kept, by hours ({@code OrderSums}). So a score
 * at (T, K) of an account with a hundred thousand events is answered from one row of sums, at most 255 facts behind it, and
 * the batches of those hours in which the order of things matters. Without any sums the answers are the same.
 */
@NullMarked
package org.accounthealth.query.facts;

import org.jspecify.annotations.NullMarked;
