/**
 * The account: one aggregate per seller and marketplace, which decides whether a fact is acceptable.
 *
 * <p>{@code AccountDecider} and {@code AccountState} are pure; the aggregate is Axon's shell around them. The decider knows
 * nothing of scores: it refuses only what contradicts the account's own history, such as an unknown violation or an id that
 * was used for something else. A fact may be dated before the opening of the account: histories arrive late.
 */
@NullMarked
package org.accounthealth.command.account;

import org.jspecify.annotations.NullMarked;
