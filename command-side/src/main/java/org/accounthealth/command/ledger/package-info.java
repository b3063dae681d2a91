/**
 * The ledger: one order for everything.
 *
 * <p>A single sealer at a time gives committed events dense positions and {@code recordedAt}, in one transaction under a row
 * lock. The order of positions is the order of sealing, not that of the database's sequence, which has holes and commits out
 * of order. What was answered for an instant must never change afterwards, so nothing may be sealed with a
 * {@code recordedAt} at which somebody has already been told what was known: the sealer first announces, in a transaction of
 * its own, that entries are about to appear, and reads the clock only after that.
 *
 * <p>In PostgreSQL, rows of the history are never changed or deleted: triggers refuse it, and the role that the application
 * works with has no right to. Inserting is what it is there for, so whoever has its password can insert beside the sealer:
 * an event without a place, a leaf at a place that is free, a note that nobody signed. That changes nothing that was sealed;
 * audits find it, and the signer signs no tree that does not follow from its leaves.
 *
 * <p>Whoever needs a statement of a score wishes for it, and names account, T and K; the signer alone computes the score, as
 * soon as K is settled, from events that it finds in the tree that it signed.
 */
@NullMarked
package org.accounthealth.command.ledger;

import org.jspecify.annotations.NullMarked;
