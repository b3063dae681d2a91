/**
 * The arithmetic: facts known at K go in, the score at T comes out, with everything it rests on.
 *
 * <p>Nothing here reads a clock, draws a number or touches a file: the same facts give the same answer for ever, and an
 * auditor runs the very same classes. {@link org.accounthealth.score.History} folds events into facts, whatever order
 * they arrive in; {@link org.accounthealth.score.Scorer} answers questions about them;
 * {@link org.accounthealth.score.RunningScore} follows the current score of one account as events arrive and time passes;
 * {@link org.accounthealth.score.Comparison} follows the answer to one question as knowledge grows. All of them rest on one
 * class, {@code Sweep}, which moves through time and knows the score at each point. How many orders are in the window there it
 * learns from an {@code OrderWindow}: counted one by one, or from sums ({@link org.accounthealth.score.SummedOrders}) where
 * the history is long.
 *
 * <p>Numbers are integers, and the result is clamped once, at the end: clamping step by step would make the order of
 * arrival matter. A running score is never stored as an input, because facts arrive late and because nothing happens
 * when something expires.
 */
@NullMarked
package org.accounthealth.score;

import org.jspecify.annotations.NullMarked;
