/**
 * The auditor's tool: asks an event log what a score was and why, without a server, a network or trust in whoever wrote
 * the log.
 *
 * <p>It decides nothing about scores; the arithmetic is that of {@link org.accounthealth.score}. It decides what is known
 * at an instant (what was recorded by then, wherever it stands in the file), and it refuses a log that contradicts itself:
 * positions with a hole, a position given twice, times that run backwards, a footer that counts otherwise. Such a log
 * gets no answer at all, because a score from a damaged log looks as true as any other.
 *
 * <p>{@code verify} believes nothing that it can compute: every leaf from the bytes of its line, the chain of each account,
 * the root of the tree, and what was signed. After damage it goes on, but what only follows from it is not told again.
 * {@code replay} computes every score again that was ever shown. Of a signed statement of a score there is only the signature to
 * be verified: it needs a key (2 without one), and whatever is wrong with it, its form included, is damage (1).
 *
 * <p>The server verifies files with {@link FileVerifier} and nothing else of this package; with {@link LeafWatch} it also holds
 * them against its own log.
 *
 * <p>The log is read once, from front to back, and only what the questions need is kept, so that a log may be piped in and
 * may be larger than memory; only {@code replay} reads a file once more where scores differ, to say where. The clock and
 * the streams are given from outside; only {@code AuditCli} knows where they come from. Whatever goes wrong is said in a
 * sentence and an exit code: 0 answered or verified, 1 damaged or different, 2 usage, 3 unreadable.
 */
@NullMarked
package org.accounthealth.audit;

import org.jspecify.annotations.NullMarked;
