package org.accounthealth.evidence;

import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;

/**
 * All that the page tells.
 *
 * @param answer the score at T as known at K
 * @param rulebooks those that the answer was given with, known at K
 * @param timeline the score over time as known at K: steps that touch; empty if there is nothing to draw
 * @param events what the answer rests on, in the order of the log
 * @param check how a reader checks it
 */
public record PageContent(
        ScoreAnswer answer,
        List<Rulebook> rulebooks,
        List<TimelineStep> timeline,
        List<ListedEvent> events,
        Check check) {

    /**
     * How a reader checks the page, and against which log.
     *
     * @param origin the name of the log
     * @param treeSize how many events the log held when its fingerprint was taken
     * @param rootHash the fingerprint of the whole log, in base64
     * @param command what to type
     * @param goodResult what the command then prints if all is well
     */
    public record Check(String origin, long treeSize, String rootHash, String command, String goodResult) {}

    public PageContent {
        rulebooks = List.copyOf(rulebooks);
        timeline = List.copyOf(timeline);
        events = List.copyOf(events);
    }
}
