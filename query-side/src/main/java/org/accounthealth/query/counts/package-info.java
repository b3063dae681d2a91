/**
 * Projection: how many accounts stand in which band now, and how many went from one into another on which day. They are
 * counted on as accounts change, in the transaction that writes the account, and never counted through.
 *
 * <p>Days are those of the timelines at the latest knowledge, in UTC: a late fact takes out what it shows not to have
 * happened, and puts in what did. An account counts from its opening on, without a score as NOT_RATED. Who stood where at the
 * end of a past day is what is now, less what happened since. Counts are kept bucket by bucket, so that nobody waits for
 * anybody: a bucket has one writer at a time.
 */
@NullMarked
package org.accounthealth.query.counts;

import org.jspecify.annotations.NullMarked;
