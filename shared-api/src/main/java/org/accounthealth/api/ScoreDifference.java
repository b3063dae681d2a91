package org.accounthealth.api;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.jspecify.annotations.Nullable;

/**
 * What later knowledge changed in the answer to one question, and which events changed it. Two answers differ if anything
 * in them does but {@code knownAt}, {@code position} and {@code forecast}: those three say from where one looks, not what
 * one sees.
 *
 * @param knownAt the later of the two instants of knowledge, as in {@code after}
 * @param position as in {@code after}
 * @param forecast as in {@code after}
 * @param rulebook as in {@code after}
 * @param before the answer as known first
 * @param after the answer as known later
 * @param changes the fields of the answer that differ, violations left out, in the order of the answer
 * @param violations the violations whose lines differ, by date of detection and id
 * @param events what changed the answer on the way, in the order of the log, even where another event took it back
 * @param eventsWithoutEffect how many more events of the account or the rules were recorded on the way
 */
public record ScoreDifference(
        AccountId accountId,
        Instant at,
        Instant knownAt,
        long position,
        boolean forecast,
        @Nullable String rulebook,
        ScoreAnswer before,
        ScoreAnswer after,
        List<FieldChange> changes,
        List<ViolationChange> violations,
        List<EffectiveEvent> events,
        long eventsWithoutEffect) {

    /**
     * A field of the answer that differs.
     *
     * @param field its name in the answer, with a dot before a part, such as {@code orders.inWindow}
     * @param before a number, an instant, a text or a list of texts; null where there was none
     * @param after as {@code before}
     */
    public record FieldChange(
            String field, @Nullable Object before, @Nullable Object after) {}

    /**
     * A violation whose line differs.
     *
     * @param before null if it has appeared
     * @param after null if it has vanished
     */
    public record ViolationChange(
            String violationId,
            @Nullable ViolationLine before,
            @Nullable ViolationLine after) {}

    /**
     * An event that changed the answer.
     *
     * @param position null for rules that no event made known: a log without rulebooks has the shipped ones, and rules can
     *     be recorded ahead of their publication
     * @param sequence null where the log does not say
     * @param id null where the log does not say
     * @param type the stored name of the event
     * @param about the id of the violation, the batch or the rulebook; null for the opening of the account
     * @param recordedAt when it became known
     * @param happenedAt when it happened, as the event says; of rules, when they were published
     */
    public record EffectiveEvent(
            @Nullable Long position,
            @Nullable Long sequence,
            @Nullable String id,
            String type,
            @Nullable String about,
            Instant recordedAt,
            Instant happenedAt,
            BriefScore before,
            BriefScore after) {}

    /** A score in short; score and raw are null where there is none. */
    public record BriefScore(
            @Nullable Integer score, Band band, @Nullable Long raw) {}

    public ScoreDifference {
        changes = List.copyOf(changes);
        violations = List.copyOf(violations);
        events = List.copyOf(events);
    }

    /** Whether the two answers say the same. */
    public boolean isNone() {
        return changes.isEmpty() && violations.isEmpty();
    }
}
