package org.accounthealth.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.log.Json;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.score.ShownScores;
import org.accounthealth.query.score.ShownScores.ShownScore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The events of an account, each with where it came from and what it did to the current score. */
@Component
public class Trail {

    /** Where the data of an event says why; a note stays in the data. */
    private static final Map<String, String> REASON_FIELDS = Map.of(
            EventType.ORDERS_VOIDED.storedName(), "reason",
            EventType.VIOLATION_RESOLVED.storedName(), "resolution",
            EventType.VIOLATION_NULLIFIED.storedName(), "ground",
            EventType.VIOLATION_RECLASSIFIED.storedName(), "reason");

    private final LedgerReader ledger;
    private final ShownScores shown;
    private final ScoreQuestions questions;

    Trail(LedgerReader ledger, ShownScores shown, ScoreQuestions questions) {
        this.ledger = ledger;
        this.shown = shown;
        this.questions = questions;
    }

    /**
     * An event with where it came from and what it did to the current score.
     *
     * @param reason why, as the data says it; null for events that need no reason
     */
    public record TrailEntry(
            long position,
            long sequence,
            String id,
            String type,
            Instant recordedAt,
            @Nullable String actor,
            @Nullable String correlation,
            @Nullable String reason,
            JsonNode data,
            ShownScore before,
            ShownScore after) {}

    /**
     * Some events in the order of the log.
     *
     * @param next sequence of the event after them; null if there is none
     */
    public record TrailPage(
            List<TrailEntry> entries, @Nullable Long next) {}

    /**
     * Events from a sequence on.
     *
     * @param rows at most so many
     * @throws RejectedException ACCOUNT_HELD if one of them cannot be read
     */
    public TrailPage page(AccountId account, long fromSequence, int rows, Known known) {
        List<StoredEvent> events = ledger.ofSubject(account.toString(), fromSequence, rows + 1).stream()
                .filter(event -> event.position() <= known.position())
                .toList();
        List<StoredEvent> shownEvents = events.subList(0, Math.min(rows, events.size()));
        if (!shownEvents.isEmpty()) {
            questions.refuseIfHeld(
                    account, shownEvents.get(shownEvents.size() - 1).position());
        }
        return new TrailPage(
                shownEvents.stream().map(event -> entry(account, event)).toList(),
                events.size() > rows ? events.get(rows).sequence() : null);
    }

    private TrailEntry entry(AccountId account, StoredEvent event) {
        JsonNode origin = Json.readTree(event.metaData());
        JsonNode data = Json.readTree(event.payload());
        return new TrailEntry(
                event.position(),
                event.sequence(),
                event.id(),
                event.type(),
                event.recordedAt(),
                text(origin, "actor"),
                text(origin, "correlation"),
                text(data, REASON_FIELDS.getOrDefault(event.type(), "")),
                data,
                shown.at(account, event.recordedMicros(), event.position() - 1),
                shown.at(account, event.recordedMicros(), event.position()));
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null ? null : value.asString();
    }
}
