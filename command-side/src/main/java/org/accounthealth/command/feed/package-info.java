/**
 * Bulk intake: the same commands as the REST endpoints send, many to a transaction.
 *
 * <p>A feed is read line by line in constant memory. Facts of one account take effect in the order of their lines; a line is
 * refused on its own. Outcomes are kept aside until the whole feed was read, because a sender that does not read while it
 * writes would otherwise block for ever. Sending a feed again is always safe: what is known already has no effect.
 */
@NullMarked
package org.accounthealth.command.feed;

import org.jspecify.annotations.NullMarked;
