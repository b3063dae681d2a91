package org.accounthealth.query.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.accounthealth.query.events.EventLog.EventsAnswer;
import org.accounthealth.query.events.EventLog.SummaryAnswer;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "Audit")
class EventsController {

    private final EventLog log;

    EventsController(EventLog log) {
        this.log = log;
    }

    @GetMapping
    @Operation(summary = "Search the event log, page by page, newest first", description = """
            q: terms with spaces between them, all of which must hold; a minus before one demands the opposite.
            type:ViolationDetected,ViolationResolved account:US-A1 marketplace:DE policy:PRODUCT_SAFETY severity:HIGH
            actor:operator correlation:… id:… name values, position:1000..2000 recorded:2026-01-01.. at:2025-06..2025-08 ranges
            (of the log, of when we learned it, of when it happened; both ends included), and "a text" is looked for in the
            data, in upper or lower case. order: newest (default) or oldest. A request searches for a second at most:
            searchedTo says how far it came, and next goes on from there, even where nothing was found.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
    ResponseEntity<byte[]> events(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return Answers.json(log.events(q, order, cursor, Parameters.limit(limit)));
    }

    @GetMapping("/summary")
    @Operation(summary = "Count what a query finds", description = """
            By type, marketplace, policy, severity and actor, and by when it was recorded. A request counts for a second at
            most, newest first, and says how far it came; next goes on from there, and its counts are to be added.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SummaryAnswer.class)))
    ResponseEntity<byte[]> summary(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor) {
        return Answers.json(log.summary(q, cursor));
    }
}
