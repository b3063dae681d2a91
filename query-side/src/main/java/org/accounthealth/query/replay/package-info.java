/**
 * Replay audits: everything that was ever published is computed again from the log, and the log is held against itself.
 *
 * <p>An audit fixes a position and an instant such that everything recorded up to the instant lies at or before the position,
 * and waits until the projections have come that far. Then it reads everything twice, in constant memory. Once by position:
 * dense places, the tree over the leaf hashes, its stored nodes, the state, whatever was signed. And once account by account:
 * each leaf from the stored bytes, the chain of each account, and every published score from the events alone. It counts what
 * it read and what is there: an audit that did not see everything has failed, whatever it saw.
 *
 * <p>The accounts are cut into stretches of some thousand events, in the order of the database, and two workers take one
 * stretch after the other. Each counts for itself; the counts are added up in the order of the stretches, so an audit that was
 * broken off goes on behind the last account before which nothing is missing, and the findings are the same whichever worker
 * was faster. A worker goes through its events as the database hands them on, and keeps none of them.
 *
 * <p>Damage is a finding and never stops an audit. What the database alone could hide is told by the folder outside of it:
 * the keys, the last checkpoint, and how many were signed.
 */
@NullMarked
package org.accounthealth.query.replay;

import org.jspecify.annotations.NullMarked;
