/**
 * The event log as something to search: a small query language, pages, counts, and the same as a file.
 *
 * <p>There is no second copy of the events to search in. A query narrows the log where it can, by position, by when an event
 * was recorded, or to the histories of single accounts; the rest is read in the order of the log and looked at, for a second
 * at most. The answer says how far it came and goes on from there, so no question is too big, and nothing is passed over.
 * {@code QueryParser} decides what a query means, and says at which character it means nothing.
 */
@NullMarked
package org.accounthealth.query.events;

import org.jspecify.annotations.NullMarked;
