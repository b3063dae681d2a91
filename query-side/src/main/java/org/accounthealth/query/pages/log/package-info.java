/**
 * The page of the event log: a query, what it finds, how that is spread, and the same as a file; what is new appears on it.
 *
 * <p>Each event has a page of its own: what happened, where it came from, what it did to the score that was shown, and its
 * proof, computed from what is stored whenever the page is made. What cannot be told of an event is said in words, and the
 * rest of its page stands: whoever looks for damage looks here.
 */
@NullMarked
package org.accounthealth.query.pages.log;

import org.jspecify.annotations.NullMarked;
