package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.score.Lesson;

/**
 * The steps by which knowledge grew between two instants: events, and rulebooks that became known by the date of their
 * publication alone. At one instant the date comes before the events.
 */
final class Lessons {

    private static final Comparator<Recorded<Event>> BY_RECORDING =
            Comparator.<Recorded<Event>, Instant>comparing(Recorded::recordedAt).thenComparingLong(Recorded::position);

    private final KnownRulebooks rulebooks;
    private final SortedSet<Instant> dates;
    private final List<Lesson> lessons = new ArrayList<>();
    private List<Rulebook> known;

    Lessons(KnownRulebooks rulebooks, Instant after, Instant through) {
        this.rulebooks = rulebooks;
        this.dates = rulebooks.publishedBetween(after, through);
        this.known = rulebooks.at(after);
    }

    /** The steps in order; an event that the log holds twice under one position is one step. */
    List<Lesson> from(List<Recorded<Event>> events) {
        events.stream().sorted(BY_RECORDING).distinct().forEach(this::add);
        dates.forEach(this::reach);
        return lessons;
    }

    private void add(Recorded<Event> recorded) {
        SortedSet<Instant> passed = dates.headSet(recorded.recordedAt().plusNanos(1));
        passed.forEach(this::reach);
        passed.clear();
        known = rulebooks.at(recorded.recordedAt(), recorded.position());
        lessons.add(new Lesson(recorded, known));
    }

    private void reach(Instant date) {
        List<Rulebook> then = rulebooks.at(date, 0);
        then.stream()
                .filter(rulebook -> !known.contains(rulebook))
                .reduce((earlier, latest) -> latest)
                .ifPresent(published -> lessons.add(Lesson.withoutEvent(published, date, then)));
        known = then;
    }
}
