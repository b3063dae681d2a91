package org.accounthealth.query.pages.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.query.score.Course;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.Scorer;

/**
 * Something that happens to an account at an instant: a recorded fact, the end of one, or other rules.
 *
 * @param saying what is said of it, put into words when somebody asks: a large account has 100,000 batches
 * @param late whether it was recorded more than a day after it happened
 * @param recordedAt when it became known; of an expiry, when the fact that expires did; of rules, when they were published
 */
record Happening(Instant at, Kind kind, Supplier<String> saying, boolean late, Instant recordedAt) {

    /** What it looks like on the drawing. */
    enum Kind {
        DETECTED("M-6 -10h12l-6 10z"),
        RESOLVED("M-6 10h12l-6 -10z"),
        REOPENED("M-6 -10h12l-6 10z"),
        RECLASSIFIED("M0 -7l7 7l-7 7l-7 -7z"),
        NULLIFIED("M-5 -5l10 10M5 -5l-10 10"),
        OPENED("M0 -7v14"),
        RULES("M-5 -5h10v10h-10z"),
        OTHER(""),
        EXPIRY("");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }

        String shape() {
            return shape;
        }

        /** What has no inside that could be hollow is put in a ring. */
        String lateShape() {
            return this == NULLIFIED ? "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0" + shape : shape;
        }

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it says; may hold text from outside. */
    public String text() {
        return saying.get();
    }

    /** All that happens, in order of time. */
    static List<Happening> of(List<Recorded<Event>> events, Course course, Duration window) {
        Set<String> never = nullified(events);
        List<Happening> happenings = new ArrayList<>();
        for (Recorded<Event> recorded : events) {
            if (!(recorded.event() instanceof OrdersDelivered)) {
                happenings.add(of(recorded));
            }
            if (recorded.event() instanceof ViolationDetected detected && !never.contains(detected.violationId())) {
                happenings.add(new Happening(
                        detected.detectedAt().plus(window),
                        Kind.EXPIRY,
                        () -> "Violation " + detected.violationId() + " counts no more",
                        false,
                        recorded.recordedAt()));
            }
        }
        for (OrderBatch batch : course.facts().batches()) {
            happenings.add(delivered(batch, batch.deliveredAt(), Kind.OTHER, " delivered, batch "));
            happenings.add(delivered(batch, batch.deliveredAt().plus(window), Kind.EXPIRY, " count no more, batch "));
        }
        course.rules().stream()
                .filter(rules -> comeIntoForce(rules, course))
                .forEach(rules -> happenings.add(of(rules)));
        happenings.sort(Comparator.comparing(Happening::at).thenComparing(Happening::text));
        return happenings;
    }

    /** Violations that never happened: they do not end either. */
    private static Set<String> nullified(List<Recorded<Event>> events) {
        return events.stream()
                .map(Recorded::event)
                .filter(ViolationNullified.class::isInstance)
                .map(event -> ((ViolationNullified) event).violationId())
                .collect(Collectors.toSet());
    }

    /** Those in force when the account was opened were there before anything could happen to it. */
    private static boolean comeIntoForce(Rulebook rules, Course course) {
        Instant openedAt = course.facts().openedAt();
        String marketplace = course.facts().accountId().marketplace();
        return openedAt != null
                && rules.effectiveFrom().isAfter(openedAt)
                && rules.id().equals(Scorer.rulebookInForce(course.rules(), marketplace, rules.effectiveFrom()));
    }

    private static Happening of(Rulebook rules) {
        return new Happening(
                rules.effectiveFrom(),
                Kind.RULES,
                () -> "The rules " + rules.id() + " come into force",
                false,
                rules.publishedAt());
    }

    private static Happening delivered(OrderBatch batch, Instant at, Kind kind, String what) {
        return new Happening(at, kind, () -> batch.count() + " orders" + what + batch.batchId(), false, at);
    }

    private static Happening of(Recorded<Event> recorded) {
        ListedEvent listed = ListedEvent.of(recorded);
        return new Happening(
                listed.happenedAt(), kind(recorded.event()), listed::text, listed.isLate(), listed.recordedAt());
    }

    private static Kind kind(Event event) {
        if (event instanceof ViolationDetected) {
            return Kind.DETECTED;
        } else if (event instanceof ViolationResolved) {
            return Kind.RESOLVED;
        } else if (event instanceof ViolationReopened) {
            return Kind.REOPENED;
        } else if (event instanceof ViolationReclassified) {
            return Kind.RECLASSIFIED;
        } else if (event instanceof ViolationNullified) {
            return Kind.NULLIFIED;
        }
        return event instanceof AccountOpened ? Kind.OPENED : Kind.OTHER;
    }
}
