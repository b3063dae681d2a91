package org.accounthealth.query.fleet;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.fleet.FleetStore.AccountLine;
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

    private static final int MAX_NEAR = 1_000;

    private final FleetStore fleet;
    private final RulebookStore rulebooks;
    private final ScoreQuestions questions;
    private final Knowing knowing;

    FleetController(FleetStore fleet, RulebookStore rulebooks, ScoreQuestions questions, Knowing knowing) {
        this.fleet = fleet;
        this.rulebooks = rulebooks;
        this.questions = questions;
        this.knowing = knowing;
    }

    /** A page of the fleet; {@code next} is null on the last page. */
    record FleetAnswer(
            Instant at,
            Instant knownAt,
            long position,
            List<AccountLine> accounts,
            @Nullable String next) {}

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
        int rows = Parameters.limit(limit);
        Long points = Parameters.number("near", near, 0, MAX_NEAR);
        String[] after = cursor == null ? null : Parameters.cursorParts(cursor, 2);
        Page page = new Page(
                Parameters.oneOf("band", band, Band.class),
                Parameters.marketplace(marketplace),
                points,
                order(sort, points),
                after == null ? null : Parameters.cursorNumber(after[0]),
                after == null ? null : accountOf(after[1]),
                rows + 1);
        Known known = knowing.now();
        List<AccountLine> lines = fleet.page(page);
        boolean more = lines.size() > rows;
        List<AccountLine> shown = more ? lines.subList(0, rows) : lines;
        String next = more ? next(page.sort(), shown.get(rows - 1)) : null;
        return Answers.json(new FleetAnswer(known.at(), known.at(), known.position(), shown, next), known.position());
    }

    @GetMapping("/accounts/{accountId}")
    @Operation(summary = "One account as it stands now")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountLine.class)))
    ResponseEntity<byte[]> account(
            @PathVariable String accountId, @RequestParam(required = false) @Nullable String atLeast) {
        AccountId id = ScoreQuestions.parse(accountId);
        questions.await(id, Parameters.atLeast(atLeast));
        questions.refuseIfHeld(id, knowing.now().position());
        AccountLine line = fleet.account(id)
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

    private static Sort order(@Nullable String sort, @Nullable Long near) {
        Sort order = Parameters.oneOf("sort", sort, Sort.class);
        return order != null ? order : near == null ? Sort.ACCOUNT : Sort.SCORE;
    }

    private static String accountOf(String cursorPart) {
        try {
            return AccountId.parse(cursorPart).toString();
        } catch (IllegalArgumentException notOurs) {
            throw Parameters.invalid("cursor", "is not one that was given out here");
        }
    }

    private static String next(Sort sort, AccountLine last) {
        return Parameters.cursor(last.key(sort), last.accountId());
    }
}
