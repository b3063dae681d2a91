/**
 * Projection and answers: the score of every account, now, as published ever, and over time.
 *
 * <p>{@code ScoreProjection} receives events and the passing of time in one order and collects a batch of them;
 * {@code BatchWriter} then follows the running score of each account it concerns and writes facts, current score, published
 * scores, timeline and the counts of the fleet in one transaction with the token. What is written depends on the log alone, not on where batches
 * begin or when the clock is looked at, so a rebuild gives the same rows. Questions about (T, K) are answered from the facts
 * by the pure engine; nothing stored here is an input to a score.
 */
@NullMarked
package org.accounthealth.query.score;

import org.jspecify.annotations.NullMarked;
