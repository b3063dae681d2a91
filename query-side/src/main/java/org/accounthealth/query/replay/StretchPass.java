package org.accounthealth.query.replay;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.accounthealth.query.ledger.Stretches.Stretch;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.PublishedRows.PublishedRow;
import org.jspecify.annotations.Nullable;

/** Goes through the subjects of one stretch, one after the other, as their events are read. */
final class StretchPass {

    private final Stretch stretch;
    private final Course course;
    private final BiFunction<String, @Nullable List<PublishedRow>, SubjectReplay> replays;
    private final @Nullable Map<String, List<PublishedRow>> published;
    private @Nullable SubjectReplay current;
    private long sequence = Long.MAX_VALUE;

    /**
     * @param published of all accounts of the stretch; null: too many to have been read
     * @param replays begins with a subject, and with what is published of it where that has been read
     */
    StretchPass(
            Stretch stretch,
            @Nullable Map<String, List<PublishedRow>> published,
            Course course,
            BiFunction<String, @Nullable List<PublishedRow>, SubjectReplay> replays) {
        this.stretch = stretch;
        this.published = published;
        this.course = course;
        this.replays = replays;
    }

    /** @param limit events that are read at once */
    void run(EventRows events, int limit) {
        int read = limit;
        while (read == limit) {
            String subject = current == null ? stretch.afterSubject() : current.subject();
            read = events.forEach(subject, sequence, stretch.throughSubject(), limit, this::take);
            course.read(read); // not while they are read: its rows would stay locked until the end of that transaction
        }
        finish();
    }

    private void take(EventRow event) {
        SubjectReplay replay = current;
        if (replay == null || !replay.subject().equals(event.subject())) {
            finish();
            replay = replays.apply(event.subject(), scoresOf(event.subject()));
            current = replay;
        }
        replay.take(event);
        sequence = event.sequence();
    }

    private void finish() {
        if (current != null) {
            current.finish();
        }
    }

    private @Nullable List<PublishedRow> scoresOf(String account) {
        return published == null ? null : published.getOrDefault(account, List.of());
    }
}
