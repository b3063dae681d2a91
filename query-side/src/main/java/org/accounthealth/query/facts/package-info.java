/**
 * Projection: the facts of every account, each with the range of log positions in which it was known like that.
 *
 * <p>An event closes the row of a fact and opens the next, so it writes two rows at most. Nothing is written when something
 * expires: that is in the dates. What was known at a position is read by a range condition, whatever came later.
 */
@NullMarked
package org.accounthealth.query.facts;

import org.jspecify.annotations.NullMarked;
