package org.accounthealth.query.score;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Scores")
class DifferenceController {

    private final DifferenceQuestions differences;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    DifferenceController(DifferenceQuestions differences, ScoreQuestions questions, Knowing knowing) {
        this.differences = differences;
        this.questions = questions;
        this.knowing = knowing;
    }

    @GetMapping("/api/v1/accounts/{accountId}/score/diff")
    @Operation(summary = "What later knowledge changed in a score, and which events changed it", description = """
            knownAt is the first state of knowledge and required; and is the later one, which defaults to now and must not
            lie before it. at defaults to the later one. Events that changed nothing in the answer are counted.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScoreDifference.class)))
    ResponseEntity<byte[]> difference(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String and,
            @RequestParam(required = false) @Nullable String atLeast) {
        Instant instant = Parameters.instant("at", at);
        Instant firstKnownAt = required("knownAt", Parameters.instant("knownAt", knownAt));
        Instant laterKnownAt = Parameters.instant("and", and);
        if (laterKnownAt != null && laterKnownAt.isBefore(firstKnownAt)) {
            throw Parameters.invalid("and", "must not lie before knownAt, " + firstKnownAt);
        }
        Current account = questions.account(accountId, Parameters.atLeast(atLeast));
        Known first = knowing.at("knownAt", firstKnownAt);
        Known later = laterKnownAt == null ? knowing.now() : knowing.at("and", laterKnownAt);
        return Answers.json(
                differences.difference(account, first, later, instant == null ? later.at() : instant),
                account.lastSequence());
    }

    private static Instant required(String name, @Nullable Instant instant) {
        if (instant == null) {
            throw Parameters.invalid(name, "is required");
        }
        return instant;
    }
}
