package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.accounthealth.api.EventType;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.api.ScoreDifference.BriefScore;
import org.accounthealth.api.ScoreDifference.EffectiveEvent;
import org.accounthealth.api.ScoreDifference.FieldChange;
import org.accounthealth.api.ScoreDifference.ViolationChange;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.jspecify.annotations.Nullable;

/**
 * A difference in sentences, for somebody who knows the law and not the system: both scores, what differs between them,
 * and event by event what changed it.
 */
public final class DifferenceExplanation {

    /** What the fields are called; score and band are told in the first sentences. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("raw", "The sum before it is cut off"),
            Map.entry("cause", "The cause of the score"),
            Map.entry("causes", "All causes"),
            Map.entry("reason", "The reason for having no score"),
            Map.entry("base", "The points for the start"),
            Map.entry("orders.inWindow", "The number of orders in the window"),
            Map.entry("orders.points", "The points for orders"),
            Map.entry("deductions", "The points taken off for active violations"),
            Map.entry("repeatLimitsReached", "The groups whose repeat limit is reached"),
            Map.entry("rulebook", "The rulebook in force"),
            Map.entry("nextChangeAt", "The next change of the score, if nothing else is recorded"));

    private DifferenceExplanation() {}

    /** The explanation, one line for each thing to be said. */
    public static List<String> of(ScoreDifference difference) {
        List<String> lines = new ArrayList<>();
        lines.add("The question is account " + difference.accountId() + " at " + Words.of(difference.at()) + ".");
        lines.add(result(difference.before()));
        lines.add(result(difference.after()));
        if (difference.isNone()) {
            lines.add("The two answers say the same.");
        }
        difference.changes().stream()
                .filter(change -> FIELDS.containsKey(change.field()))
                .forEach(change -> lines.add(change(change)));
        difference.violations().forEach(change -> lines.add(violation(change)));
        difference.events().forEach(event -> lines.add(event(event)));
        lines.add(rest(difference));
        return List.copyOf(lines);
    }

    private static String result(ScoreAnswer answer) {
        return "As known at " + Words.of(answer.knownAt())
                + (answer.position() == 0
                        ? ", when nothing was recorded"
                        : ", position " + answer.position() + " of the log")
                + ", it has " + score(answer.score(), Words.of(answer.band()))
                + (answer.forecast() ? "; a forecast, because that instant lay ahead." : ".");
    }

    private static String change(FieldChange change) {
        return FIELDS.get(change.field()) + ": " + value(change.before()) + " before, " + value(change.after())
                + " after.";
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "none";
        } else if (value instanceof Instant instant) {
            return Words.of(instant);
        } else if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        }
        return String.valueOf(value);
    }

    private static String violation(ViolationChange change) {
        ViolationLine before = change.before();
        ViolationLine after = change.after();
        String subject = "Violation " + change.violationId();
        if (before == null && after != null) {
            return subject + " has appeared: " + line(after) + ".";
        } else if (before != null && after == null) {
            return subject + " is gone. It was: " + line(before) + ".";
        } else if (before != null && after != null) {
            return subject + " differs. Before: " + line(before) + ". After: " + line(after) + ".";
        }
        throw new AssertionError("A change of nothing: " + change);
    }

    private static String line(ViolationLine line) {
        return Words.of(line.policy()).toLowerCase(Locale.ROOT) + ", severity " + line.severity() + ", found on "
                + Words.of(line.detectedAt()) + ", the " + Words.ordinal(line.ordinal()) + " of the group "
                + line.group() + ", " + price(line) + " under rulebook " + line.rulebook() + ", " + state(line);
    }

    private static String price(ViolationLine line) {
        return line.severity() == Severity.CRITICAL ? "no price in points" : Words.count(line.points(), "point");
    }

    private static String state(ViolationLine line) {
        String until = Words.of(line.expiresAt());
        return line.state() == ViolationState.EXPIRED
                ? "out of the window since " + until
                : Words.of(line.state()).toLowerCase(Locale.ROOT) + ", in the window until " + until;
    }

    private static String event(EffectiveEvent event) {
        return what(event) + ", dated " + Words.of(event.happenedAt()) + ". " + effect(event.before(), event.after());
    }

    private static String what(EffectiveEvent event) {
        String about = event.about() == null ? "" : " " + event.about();
        String name = EventType.ofStoredName(event.type()).simpleName();
        return event.position() == null
                ? "On " + Words.of(event.recordedAt()) + ", without an event of the log, rulebook" + about
                        + " became known"
                : "Position " + event.position() + ", recorded on " + Words.of(event.recordedAt()) + ", " + name
                        + about;
    }

    private static String effect(BriefScore before, BriefScore after) {
        if (before.equals(after)) {
            return "It changed other parts of the answer than score, sum and band.";
        }
        return "It changed " + brief(before) + " to " + brief(after) + ".";
    }

    private static String brief(BriefScore brief) {
        return score(brief.score(), Words.of(brief.band()))
                + (brief.raw() == null ? "" : " with the sum " + brief.raw());
    }

    private static String score(@Nullable Integer score, String band) {
        return score == null ? "no score" : "the score " + score + " in the band " + band;
    }

    private static String rest(ScoreDifference difference) {
        long count = difference.eventsWithoutEffect();
        return count == 0
                ? "Nothing else about the account or the rules was recorded in between."
                : Words.count(count, "other event") + " of the account or the rules " + (count == 1 ? "was" : "were")
                        + " recorded in between, and changed nothing in the answer.";
    }
}
