/**
 * The fleet: accounts as they stand now, page by page, how many are in which band, now and at the end of each day, small charts
 * of some of them, and the rulebooks they are rated by.
 *
 * <p>Nothing here takes longer because there are more accounts: a page is read from indexes that lie in its order, and the rest
 * from {@link org.accounthealth.query.counts kept counts}. Past days are told as known now, for that is what a chart is
 * compared with; what was known then is a question about one account.
 */
@NullMarked
package org.accounthealth.query.fleet;

import org.jspecify.annotations.NullMarked;
