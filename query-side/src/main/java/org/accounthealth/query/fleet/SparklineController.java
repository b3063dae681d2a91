package org.accounthealth.query.fleet;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Thinning;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/fleet")
@Tag(name = "Fleet", description = "Accounts as they stand now")
class SparklineController {

    /** A page of the fleet on a screen. */
    private static final int MAX_ACCOUNTS = 100;

    private static final int MAX_DAYS = 400;
    private static final int DEFAULT_DAYS = 90;
    /** Pixels of a line in a table. */
    private static final int WIDTH = 90;

    private final SparklineStore sparklines;
    private final Knowing knowing;

    SparklineController(SparklineStore sparklines, Knowing knowing) {
        this.sparklines = sparklines;
        this.knowing = knowing;
    }

    /** Lines of some accounts, in the order in which they were asked for. */
    record Sparklines(Instant from, Instant to, Instant at, Instant knownAt, long position, List<Sparkline> accounts) {}

    /** The score of an account over time, in steps that touch; none before it had its first score. */
    record Sparkline(AccountId accountId, List<TimelineStep> steps) {}

    @GetMapping("/sparklines")
    @Operation(
            summary = "The scores of some accounts over time, in as many steps as a small chart shows",
            description = """
            accounts: up to 100 ids with commas between them. days: how far back from now, 90 unless said otherwise, 400 at
            most. Steps are thinned like a timeline of width 90: no change of band is lost.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sparklines.class)))
    ResponseEntity<byte[]> sparklines(
            @RequestParam(required = false) @Nullable String accounts,
            @RequestParam(required = false) @Nullable String days) {
        Set<AccountId> ids = ids(accounts);
        Long back = Parameters.number("days", days, 1, MAX_DAYS);
        Known known = knowing.now();
        Instant from = known.at().minus(Duration.ofDays(back == null ? DEFAULT_DAYS : back));
        Map<AccountId, List<TimelineStep>> steps = sparklines.steps(ids, from, known.at());
        List<Sparkline> lines = ids.stream().map(id -> line(id, steps.get(id))).toList();
        return Answers.json(
                new Sparklines(from, known.at(), known.at(), known.at(), known.position(), lines), known.position());
    }

    private static Sparkline line(AccountId account, @Nullable List<TimelineStep> steps) {
        if (steps == null) {
            throw new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no account " + account));
        }
        return new Sparkline(account, steps.isEmpty() ? steps : Thinning.toWidth(steps, WIDTH));
    }

    private static Set<AccountId> ids(@Nullable String accounts) {
        Set<AccountId> ids = new LinkedHashSet<>();
        for (String id : accounts == null ? new String[0] : accounts.split(",", -1)) {
            ids.add(id(id));
        }
        if (ids.isEmpty() || ids.size() > MAX_ACCOUNTS) {
            throw Parameters.invalid(
                    "accounts", "must be 1 to " + MAX_ACCOUNTS + " account ids with commas between them");
        }
        return ids;
    }

    private static AccountId id(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Parameters.invalid("accounts", String.valueOf(malformed.getMessage()));
        }
    }
}
