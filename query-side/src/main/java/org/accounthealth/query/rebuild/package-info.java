/**
 * Rebuilds of the projections: aside, compare, switch.
 *
 * <p>The log is read account by account up to a position, each account is followed at once by the code that otherwise follows
 * it event by event, and the rows are put in many at a time: into a schema of its own, while the projections in use go on
 * being used and written. What was recorded meanwhile is then learned as the processors would learn it. With the writers held
 * off for a moment both are brought to the same position and instant; as of that moment they are compared row by row, and
 * whoever operates the system decides. The switch renames the schemas. Until it has succeeded the old projections are in use,
 * whatever happens: what was built aside is dropped and can be built again.
 */
@NullMarked
package org.accounthealth.query.rebuild;

import org.jspecify.annotations.NullMarked;
