package org.accounthealth.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.score.ShownScores;
import org.accounthealth.query.score.ShownScores.ShownScore;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Scorer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "Audit", description = "The trail of an account, and the log")
class TrailController {

    /** Where the data of an event says why; a note stays in the data. */
    private static final Map<String, String> REASON_FIELDS = Map.of(
            EventType.ORDERS_VOIDED.storedName(), "reason",
            EventType.VIOLATION_RESOLVED.storedName(), "resolution",
            EventType.VIOLATION_NULLIFIED.storedName(), "ground",
            EventType.VIOLATION_RECLASSIFIED.storedName(), "reason");

    private final LedgerReader ledger;
    private final ShownScores shown;
    private final RulebookStore rulebooks;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    TrailController(
            LedgerReader ledger,
            ShownScores shown,
            RulebookStore rulebooks,
            ScoreQuestions questions,
            Knowing knowing) {
        this.ledger = ledger;
        this.shown = shown;
        this.rulebooks = rulebooks;
        this.questions = questions;
        this.knowing = knowing;
    }

    /**
     * An event with where it came from and what it did to the current score.
     *
     * @param reason why, as the data says it; null for events that need no reason
     */
    record TrailEntry(
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

    /** A page of the trail; {@code next} is null on the last page. */
    record TrailAnswer(
            AccountId accountId,
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<TrailEntry> events,
            @Nullable String next) {}

    @GetMapping("/api/v1/accounts/{accountId}/events")
    @Operation(summary = "The audit trail: each event with recordedAt, actor, reason, score before and after")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrailAnswer.class)))
    ResponseEntity<byte[]> events(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String atLeast) {
        AccountId account = ScoreQuestions.parse(accountId);
        int rows = Parameters.limit(limit);
        questions.await(account, Parameters.atLeast(atLeast));
        long from = cursor == null ? 0 : Parameters.cursorNumber(Parameters.cursorParts(cursor, 1)[0]);
        Known known = knowing.now();
        List<StoredEvent> page = ledger.ofSubject(account.toString(), from, rows + 1).stream()
                .filter(event -> event.position() <= known.position())
                .toList();
        if (page.isEmpty() && from == 0) {
            throw new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no account " + account));
        }
        page.stream()
                .limit(rows)
                .reduce((one, next) -> next)
                .ifPresent(last -> questions.refuseIfHeld(account, last.position()));
        List<TrailEntry> entries =
                page.stream().limit(rows).map(event -> entry(account, event)).toList();
        String next = page.size() > rows ? Parameters.cursor(page.get(rows).sequence()) : null;
        String rulebook =
                Scorer.rulebookInForce(rulebooks.knownAt(known.position()), account.marketplace(), known.at());
        return Answers.json(
                new TrailAnswer(account, known.at(), known.at(), known.position(), rulebook, entries, next));
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
