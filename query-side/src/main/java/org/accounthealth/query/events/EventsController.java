package org.accounthealth.query.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.events.EventSearch.Reached;
import org.accounthealth.query.events.Tally.Bar;
import org.accounthealth.query.events.Tally.Count;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
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

    private final EventSearch search;
    private final LedgerReader ledger;
    private final Horizon horizon;

    EventsController(EventSearch search, LedgerReader ledger, Horizon horizon) {
        this.search = search;
        this.ledger = ledger;
        this.horizon = horizon;
    }

    /**
     * A page of what was found.
     *
     * @param position how far the log goes
     * @param rulebook null: events are shown, no scores
     * @param searchedTo up to this position, in the direction of the order, everything was looked at
     * @param complete whether there is nothing left to look at; then {@code next} is null
     */
    record EventsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            Order order,
            List<EventLine> events,
            long searchedTo,
            boolean complete,
            @Nullable String next) {}

    /**
     * What was counted; see {@link EventsAnswer}. What is counted behind {@code next} is to be added.
     *
     * @param events that match
     * @param barSeconds how long each bar of the histogram is
     */
    record SummaryAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            long events,
            Map<String, List<Count>> facets,
            long barSeconds,
            List<Bar> histogram,
            long searchedTo,
            boolean complete,
            @Nullable String next) {}

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
        int rows = Parameters.limit(limit);
        Question question = Question.of(q, order, cursor);
        Instant now = horizon.present();
        long size = ledger.state().size();
        List<EventLine> found = new ArrayList<>();
        Reached reached = search.search(question.query(), span(question, size), question.behind(), event -> {
            found.add(EventLine.of(event));
            return found.size() < rows;
        });
        return Answers.json(new EventsAnswer(
                now,
                now,
                size,
                null,
                question.order(),
                found,
                reached.searchedTo(),
                reached.complete(),
                next(question, reached)));
    }

    @GetMapping("/summary")
    @Operation(summary = "Count what a query finds", description = """
            By type, marketplace, policy, severity and actor, and by when it was recorded. A request counts for a second at
            most, newest first, and says how far it came; next goes on from there, and its counts are to be added.""")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SummaryAnswer.class)))
    ResponseEntity<byte[]> summary(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor) {
        Question question = Question.of(q, null, cursor);
        Instant now = horizon.present();
        long size = ledger.state().size();
        Span span = span(question, size);
        Tally tally = new Tally(recorded(span));
        Reached reached = search.search(question.query(), span, question.behind(), event -> {
            tally.count(event);
            return true;
        });
        return Answers.json(new SummaryAnswer(
                now,
                now,
                size,
                null,
                tally.events(),
                tally.facets(),
                tally.widthSeconds(),
                tally.histogram(),
                reached.searchedTo(),
                reached.complete(),
                next(question, reached)));
    }

    private Span span(Question question, long size) {
        return search.span(question.query(), question.order(), size);
    }

    private Range recorded(Span span) {
        long first = ledger.recordedMicros(span.first()).orElse(0L);
        return new Range(first, ledger.recordedMicros(span.last()).orElse(first));
    }

    private static @Nullable String next(Question question, Reached reached) {
        return reached.complete() ? null : question.next(reached.searchedTo());
    }
}
