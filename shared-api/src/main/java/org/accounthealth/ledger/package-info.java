/**
 * What makes a log provable: an RFC 6962 Merkle tree over the events, proofs in it, and signed statements about it.
 *
 * <p>Each event becomes one {@linkplain org.accounthealth.ledger.EventLeaf leaf}, a short text that names the account, the
 * place in its sequence, the leaf before it and the digests of the stored bytes; the log position {@code p} is the leaf with
 * index {@code p - 1}. The formats are those of c2sp.org, unchanged: signed-note, tlog-checkpoint, tlog-proof, tlog-tiles.
 * So tools that are not ours can check all of it.
 *
 * <p>Everything here is a pure function of bytes: no clock, no randomness, no input or output. What is read is read
 * strictly: one way to write a thing, and everything else is refused with {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package org.accounthealth.ledger;

import org.jspecify.annotations.NullMarked;
