package org.accounthealth.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.audit.Trail.TrailEntry;
import org.accounthealth.query.audit.Trail.TrailPage;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Scorer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Audit", description = "The trail of an account, and the log")
class TrailController {

    private final Trail trail;
    private final RulebookStore rulebooks;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    TrailController(Trail trail, RulebookStore rulebooks, ScoreQuestions questions, Knowing knowing) {
        this.trail = trail;
        this.rulebooks = rulebooks;
        this.questions = questions;
        this.knowing = knowing;
    }

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
        TrailPage page = trail.page(account, from, rows, known);
        if (page.entries().isEmpty() && from == 0) {
            throw new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no account " + account));
        }
        String next = page.next() == null ? null : Parameters.cursor(page.next());
        String rulebook =
                Scorer.rulebookInForce(rulebooks.knownAt(known.position()), account.marketplace(), known.at());
        return Answers.json(
                new TrailAnswer(account, known.at(), known.at(), known.position(), rulebook, page.entries(), next));
    }
}
