package org.accounthealth.query.pages.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.score.History;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/**
 * A violation with all that became of it, in one row.
 *
 * @param line what it costs at the instant looked at; null if it does not count in any way then
 * @param state how it stands, in words
 * @param events what was recorded about it, in the order of the log
 * @param x where its bar begins, of {@value #WIDTH} units over the time drawn
 * @param lasted for how long; empty where it did not
 * @param width of its bar; 0 where it never happened or is over before the time drawn, and has none
 */
record Case(
        String violationId,
        ViolationDetected detected,
        @Nullable ViolationLine line,
        String state,
        String lasted,
        List<ListedEvent> events,
        int x,
        int width) {

    private static final int WIDTH = 1_000;
    private static final String NEVER = "never happened";

    /** What it takes off at the instant looked at, as the sum says it: nothing, unless it is active then. */
    public String takesOff() {
        if (line == null || line.state() != ViolationState.ACTIVE) {
            return "0";
        }
        return line.severity() == Severity.CRITICAL ? "limit of the rules" : Integer.toString(line.points());
    }

    /** The time that is drawn, and what counts within it. */
    record Drawn(Instant from, Instant to, Instant at, Duration window, Map<String, ViolationLine> lines) {

        private boolean shows(Instant start, Instant end) {
            return !end.isBefore(from) && !start.isAfter(to);
        }

        private int x(Instant instant) {
            long whole = Math.max(1, Duration.between(from, to).toSeconds());
            long part = Duration.between(from, instant).toSeconds();
            return Math.toIntExact(Math.max(0, Math.min(whole, part)) * WIDTH / whole);
        }
    }

    /** The cases of an account, newest first. Those that were found before all these events are left out. */
    static List<Case> of(List<Recorded<Event>> events, Drawn drawn) {
        Map<String, List<Recorded<Event>>> byViolation = new LinkedHashMap<>();
        for (Recorded<Event> recorded : events) {
            if (isAboutViolation(recorded.event())) {
                String id = History.violationIdOf((AccountEvent) recorded.event());
                byViolation.computeIfAbsent(id, unused -> new ArrayList<>()).add(recorded);
            }
        }
        List<Case> cases = new ArrayList<>();
        byViolation.forEach((id, about) -> detected(about).ifPresent(found -> cases.add(of(id, found, about, drawn))));
        cases.sort((one, other) ->
                other.detected().detectedAt().compareTo(one.detected().detectedAt()));
        return cases;
    }

    private static Optional<ViolationDetected> detected(List<Recorded<Event>> about) {
        return about.stream()
                .map(Recorded::event)
                .filter(ViolationDetected.class::isInstance)
                .map(ViolationDetected.class::cast)
                .findFirst();
    }

    private static Case of(String id, ViolationDetected detected, List<Recorded<Event>> about, Drawn drawn) {
        Instant end = end(about, detected, drawn);
        int x = drawn.x(detected.detectedAt());
        ViolationLine line = drawn.lines().get(id);
        String state = state(about, line, detected, drawn);
        boolean never = state.equals(NEVER);
        return new Case(
                id,
                detected,
                line,
                state,
                never ? "" : lasted(detected.detectedAt(), end.isBefore(drawn.at()) ? end : drawn.at()),
                about.stream().map(ListedEvent::of).toList(),
                x,
                never || !drawn.shows(detected.detectedAt(), end) ? 0 : Math.max(3, drawn.x(end) - x));
    }

    private static Instant end(List<Recorded<Event>> about, ViolationDetected detected, Drawn drawn) {
        Instant end = detected.detectedAt().plus(drawn.window());
        for (Recorded<Event> recorded : about) {
            if (recorded.event() instanceof ViolationResolved resolved) {
                end = resolved.resolvedAt().isBefore(end) ? resolved.resolvedAt() : end;
            } else if (recorded.event() instanceof AccountEvent.ViolationReopened) {
                end = detected.detectedAt().plus(drawn.window());
            }
        }
        return end;
    }

    private static String state(
            List<Recorded<Event>> about, @Nullable ViolationLine line, ViolationDetected detected, Drawn drawn) {
        if (line != null) {
            return Phrases.lower(line.state());
        } else if (detected.detectedAt().isAfter(drawn.at())) {
            return "not yet";
        }
        boolean nullified = about.stream().anyMatch(recorded -> recorded.event() instanceof ViolationNullified);
        return nullified ? NEVER : "does not count";
    }

    private static String lasted(Instant from, Instant to) {
        Duration lasted = Duration.between(from, to);
        return lasted.isNegative() ? "" : Words.count(lasted.toDays(), "day");
    }

    private static boolean isAboutViolation(Event event) {
        return event instanceof AccountEvent
                && !(event instanceof AccountOpened)
                && !(event instanceof OrdersDelivered)
                && !(event instanceof OrdersVoided);
    }
}
