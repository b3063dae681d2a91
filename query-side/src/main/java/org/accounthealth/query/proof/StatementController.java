package org.accounthealth.query.proof;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.log.Instants;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Bodies;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Proofs")
class StatementController {

    private static final int MAX_BODY_BYTES = 4_096;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final SignedStatements statements;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    StatementController(SignedStatements statements, ScoreQuestions questions, Knowing knowing) {
        this.statements = statements;
        this.questions = questions;
        this.knowing = knowing;
    }

    /** Which score; each field as in the question for a score, and both may be left out. */
    record StatementRequest(@Nullable Instant at, @Nullable Instant knownAt) {

        static final StatementRequest NOTHING = new StatementRequest(null, null);
    }

    @PostMapping("/api/v1/accounts/{accountId}/statement")
    @Operation(summary = "A score in writing: a short text, signed by the key of the log", description = """
            Which score and band at T, as known at K, and by which rulebook. Whoever has the public key can check who said so;
            that it is right, the evidence bundle shows. The signer computes the score itself, from the log. knownAt defaults to
            now, at to knownAt. The same question gets the same statement. Of an account that nobody knew at K nothing is
            signed (404); that there was no score is (cause NOT_YET_OPEN or NO_RULEBOOK). 503 NOT_SIGNED where signing has
            stopped.""")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = StatementRequest.class)))
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> statement(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        return statement(
                accountId, Bodies.read(request, MAX_BODY_BYTES, StatementRequest.class, StatementRequest.NOTHING));
    }

    /** The same for people, from a form. */
    @Hidden
    @PostMapping("/accounts/{accountId}/statement")
    ResponseEntity<byte[]> statementForPeople(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt) {
        return statement(
                accountId, new StatementRequest(Parameters.instant("at", at), Parameters.instant("knownAt", knownAt)));
    }

    private ResponseEntity<byte[]> statement(String accountId, StatementRequest asked) {
        Known known = knowing.of(asked.knownAt(), null);
        ScoreAnswer answer = questions.score(accountId, known, asked.at() == null ? known.at() : asked.at());
        if (answer.reason() == NotRatedReason.ACCOUNT_UNKNOWN) {
            throw new RejectedException(new Rejection(
                    Code.ACCOUNT_UNKNOWN,
                    "At " + Instants.format(known.at()) + " nothing of the account " + accountId + " was known"));
        }
        SignedNote note = statements.of(answer);
        return Answers.file(TEXT, fileName(answer), note.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String fileName(ScoreAnswer answer) {
        return "statement-" + answer.accountId() + "-"
                + Instants.format(answer.at()).replace(':', '-') + ".txt";
    }
}
