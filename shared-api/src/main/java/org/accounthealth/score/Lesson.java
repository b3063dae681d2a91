package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;

/**
 * One step by which knowledge grows: an event of the account or of the rules.
 *
 * @param recorded the event; its position is 0, and its id empty, for rules that became known without one. The sequence is
 *     negative where the log does not say
 * @param rulebooks all rulebooks that are known with it
 */
public record Lesson(Recorded<? extends Event> recorded, List<Rulebook> rulebooks) {

    /** Rules that became known by the date of their publication, and by no event in the log. */
    public static Lesson withoutEvent(Rulebook published, Instant knownFrom, List<Rulebook> rulebooks) {
        return new Lesson(new Recorded<>("", 0, -1, knownFrom, new RulebookPublished(published)), rulebooks);
    }

    boolean isEvent() {
        return recorded.position() > 0;
    }
}
