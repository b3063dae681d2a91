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
import java.time.Instant;
import org.accounthealth.api.Micros;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
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
class EvidenceController {

    private static final int MAX_BODY_BYTES = 4_096;
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final EvidenceCollector collector;
    private final ScoreQuestions questions;
    private final Knowing knowing;
    private final LedgerReader ledger;

    EvidenceController(EvidenceCollector collector, ScoreQuestions questions, Knowing knowing, LedgerReader ledger) {
        this.collector = collector;
        this.questions = questions;
        this.knowing = knowing;
        this.ledger = ledger;
    }

    /** Which score; each field as in the question for a score, and all of them may be left out. */
    record EvidenceRequest(
            @Nullable Instant at,
            @Nullable Instant knownAt,
            @Nullable Long knownAtPosition) {

        static final EvidenceRequest NOTHING = new EvidenceRequest(null, null, null);
    }

    @PostMapping("/api/v1/accounts/{accountId}/evidence")
    @Operation(summary = "The evidence bundle for a score: a zip that a stranger can check", description = """
            The claim, the events it rests on with their proofs, the signed checkpoint, the rules with their proofs, that
            nothing was left out, a page for people, and the command that checks all of it. It holds nothing of any other
            account. knownAt defaults to now, at to knownAt. Writes nothing.""")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = EvidenceRequest.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> evidence(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        return bundle(accountId, Bodies.read(request, MAX_BODY_BYTES, EvidenceRequest.class, EvidenceRequest.NOTHING));
    }

    /** The same for people, from a form. */
    @Hidden
    @PostMapping("/accounts/{accountId}/evidence")
    ResponseEntity<byte[]> evidenceForPeople(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt) {
        return bundle(
                accountId,
                new EvidenceRequest(Parameters.instant("at", at), Parameters.instant("knownAt", knownAt), null));
    }

    private ResponseEntity<byte[]> bundle(String accountId, EvidenceRequest asked) {
        Known known = knowing.of(asked.knownAt(), asked.knownAtPosition());
        requireWholeInstant(asked, known);
        Instant at = asked.at() == null ? known.at() : asked.at();
        Claim claim = new Claim(ScoreQuestions.parse(accountId), at, known.at(), known.position());
        return Answers.file(ZIP, claim.fileName(), collector.collect(claim, questions.score(accountId, known, at)));
    }

    /** What is shown to be known is so at an instant, and many events may be recorded at one. */
    private void requireWholeInstant(EvidenceRequest asked, Known known) {
        long last = ledger.positionAt(Micros.of(known.at()));
        if (asked.knownAtPosition() != null && last != known.position()) {
            throw Parameters.invalid(
                    "/knownAtPosition",
                    "is one of several that were recorded at the same instant; the last of them is " + last);
        }
    }
}
