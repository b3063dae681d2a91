package org.accounthealth.evidence;

import java.time.Duration;
import java.time.Instant;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;

/**
 * An event of the log in words.
 *
 * @param position over the whole log, from 1
 * @param sequence per account, or over the rules, from 0
 * @param text what it says; may hold text from outside
 */
public record ListedEvent(
        long position, long sequence, EventType type, Instant happenedAt, Instant recordedAt, String text) {

    /** What is recorded later than this after it happened is called late. */
    static final Duration IN_TIME = Duration.ofDays(1);

    public static ListedEvent of(Recorded<? extends Event> recorded) {
        Event event = recorded.event();
        return new ListedEvent(
                recorded.position(),
                recorded.sequence(),
                recorded.type(),
                happenedAt(event),
                recorded.recordedAt(),
                EventWords.of(event));
    }

    /** Whether it was recorded more than a day after it happened. */
    public boolean isLate() {
        return recordedAt.isAfter(happenedAt.plus(IN_TIME));
    }

    private static Instant happenedAt(Event event) {
        if (event instanceof AccountEvent fact) {
            return fact.happenedAt();
        } else if (event instanceof RulebookPublished published) {
            return published.rulebook().publishedAt();
        }
        throw new AssertionError("An event without a date: " + event.getClass());
    }
}
