/**
 * The demo world: an empty log is filled, at start, with the history of a small marketplace.
 *
 * <p>About three hundred background sellers trade, break rules and mend them; a dozen accounts live through the told
 * stories of {@code stories.txt}, each of which shows one thing that this system can answer and others cannot. One feed a
 * day arrives at 02:00 UTC, from 2024-06-01 to yesterday, and takes the way every fact takes: feed, decider, event store,
 * ledger. Only the sealer's clock is simulated, so that {@code recordedAt} lies in the past and questions about what was
 * known then have an answer.
 *
 * <p>What the package decides, and why:
 *
 * <ul>
 *   <li>The world is the same on every start on any day. The whole of it, up to its last day in 2027, is made from fixed
 *       seeds; today only decides how much of it is played. So an answer about the past never changes.
 *   <li>It is laid down before the web server starts. Nobody is told anything while the past is still being written.
 *   <li>A log that holds anything of its own is left alone: no facts are added to it, not even on a later day.
 *   <li>A fill that was broken off is continued. Its sign is a ledger left open in the past: only a simulated clock leaves
 *       it so. The days before the last sealed one are complete; that day is sent again, what is known of it falls away as
 *       a duplicate, and the log ends as if nothing had happened. A start without the demo world ends the fill where it is.
 *   <li>Of several nodes on one database, one fills it; the others wait, and go on in its place if it dies.
 *   <li>A demo fact that is refused is a bug, and stops the start.
 * </ul>
 */
@NullMarked
package org.accounthealth.command.demo;

import org.jspecify.annotations.NullMarked;
