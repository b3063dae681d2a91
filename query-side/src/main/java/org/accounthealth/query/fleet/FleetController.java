package org.accounthealth.query.fleet;

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
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.fleet.Fleet.FleetAnswer;
import org.accounthealth.query.fleet.Fleet.Wish;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Fleet", description = "Accounts as they stand now")
class FleetController {

    private final Fleet fleet;
    private final FleetStore store;
    private final RulebookStore rulebooks;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    FleetController(Fleet fleet, FleetStore store, RulebookStore rulebooks, ScoreQuestions questions, Knowing knowing) {
        this.fleet = fleet;
        this.store = store;
        this.rulebooks = rulebooks;
        this.questions = questions;
        this.knowing = knowing;
    }

    /** All rulebooks, in the order of their publication into the log. */
    record RulebooksAnswer(Instant at, Instant knownAt, long position, List<PublishedRulebook> rulebooks) {}

    @GetMapping("/accounts")
    @Operation(summary = "Accounts as they stand now, page by page", description = """
            band, marketplace: only those. near: only scores within so many points of 100 or 200.
            sort: ACCOUNT (default), SCORE (lowest first, default with near), SCORE_DOWN (highest first), NEXT_CHANGE
            (soonest first) or CHANGE (biggest loss within 7 days first).""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FleetAnswer.class)))
    ResponseEntity<byte[]> accounts(
            @RequestParam(required = false) @Nullable String band,
            @RequestParam(required = false) @Nullable String marketplace,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        FleetAnswer page = fleet.accounts(new Wish(band, marketplace, near, sort, cursor), Parameters.limit(limit));
        return Answers.json(page, page.position());
    }

    @GetMapping("/accounts/{accountId}")
    @Operation(summary = "One account as it stands now")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountLine.class)))
    ResponseEntity<byte[]> account(
            @PathVariable String accountId, @RequestParam(required = false) @Nullable String atLeast) {
        AccountId id = ScoreQuestions.parse(accountId);
        questions.await(id, Parameters.atLeast(atLeast));
        questions.refuseIfHeld(id, knowing.now().position());
        AccountLine line = store.account(id)
                .orElseThrow(() ->
                        new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no account " + accountId)));
        return Answers.json(line, line.sequence());
    }

    @GetMapping("/rulebooks")
    @Operation(summary = "The rulebooks, as data")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RulebooksAnswer.class)))
    ResponseEntity<byte[]> rulebooks() {
        Known known = knowing.now();
        return Answers.json(
                new RulebooksAnswer(known.at(), known.at(), known.position(), rulebooks.all()), known.position());
    }
}
