package org.accounthealth.query.fleet;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.accounthealth.query.fleet.FleetCounts.FleetHistory;
import org.accounthealth.query.fleet.FleetCounts.FleetNow;
import org.accounthealth.query.fleet.Sparklines.SparklinesAnswer;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/fleet")
@Tag(name = "Fleet", description = "Accounts as they stand now")
class FleetCountsController {

    private final FleetCounts counts;
    private final Sparklines sparklines;

    FleetCountsController(FleetCounts counts, Sparklines sparklines) {
        this.counts = counts;
        this.sparklines = sparklines;
    }

    @GetMapping
    @Operation(summary = "How many accounts are in which band, and went from one into another these days")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FleetNow.class)))
    ResponseEntity<byte[]> now() {
        FleetNow now = counts.now();
        return Answers.json(now, now.position());
    }

    @GetMapping("/history")
    @Operation(summary = "How many accounts were in which band at the end of each day", description = """
            Days are in UTC and both inclusive; at most 400 of them, by default the 90 up to today, which is not over.
            What was then is told as known now: a late fact changes the past days it is about.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FleetHistory.class)))
    ResponseEntity<byte[]> history(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String marketplace) {
        FleetHistory history = counts.history(
                Parameters.date("from", from), Parameters.date("to", to), Parameters.marketplace(marketplace));
        return Answers.json(history, history.position());
    }

    @GetMapping("/sparklines")
    @Operation(
            summary = "The scores of some accounts over time, in as many steps as a small chart shows",
            description = """
            accounts: up to 100 ids with commas between them. days: how far back from now, 90 unless said otherwise, 400 at
            most. Steps are thinned like a timeline of width 90: no change of band is lost.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SparklinesAnswer.class)))
    ResponseEntity<byte[]> sparklines(
            @RequestParam(required = false) @Nullable String accounts,
            @RequestParam(required = false) @Nullable String days) {
        SparklinesAnswer lines = sparklines.of(Sparklines.ids(accounts), Sparklines.days(days));
        return Answers.json(lines, lines.position());
    }
}
