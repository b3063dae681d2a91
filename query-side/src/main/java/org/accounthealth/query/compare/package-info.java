/**
 * Comparisons: the accounts rated in two ways, and where these part. What was shown against what follows from the log; the
 * rules that were in force against a rulebook that is not, yet; one rulebook against another.
 *
 * <p>Both ways go through the whole history of an account, so what is told first is what differed first, and not what a
 * search happened to hit. Accounts are looked at one after the other, for a second at most in one request; the answer says how
 * far it came, adds up what was found, and names where to go on. Nothing is kept and nothing is written: whoever goes on
 * with another node, or tomorrow, compares the same, because the instant up to which the log counts goes along.
 */
@NullMarked
package org.accounthealth.query.compare;

import org.jspecify.annotations.NullMarked;
