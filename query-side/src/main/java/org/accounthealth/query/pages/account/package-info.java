/**
 * The page of an account: its score over time, and all that explains the score at one instant.
 *
 * <p>{@code AccountAddress} is the view as an address, {@code AccountPages} reads the facts once and answers everything on the
 * page from them, and {@code Plot} draws: exact steps, in whole units, on the same scales as the page of an evidence bundle.
 */
@NullMarked
package org.accounthealth.query.pages.account;

import org.jspecify.annotations.NullMarked;
