/**
 * The ledger: one order for everything.
 *
 * <p>A single sealer at a time gives committed events dense positions and {@code recordedAt}, in one transaction under a row
 * lock. The order of positions is the order of sealing, not that of the database's sequence, which has holes and commits out
 * of order. What was answered for an instant must never change afterwards, so nothing may be sealed with a
 * {@code recordedAt} at which somebody has already been told what was known: the sealer first announces, in a transaction of
 * its own, that entries are about to appear, and reads the clock only after that.
 */
@NullMarked
package org.accounthealth.command.ledger;

import org.jspecify.annotations.NullMarked;
