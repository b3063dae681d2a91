package org.accounthealth.query.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accounthealth.query.events.EventSearch.Reached;
import org.accounthealth.query.events.Tally.Bar;
import org.accounthealth.query.events.Tally.Count;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about the whole event log, for a second at a time. */
@Component
public class EventLog {

    private final EventSearch search;
    private final LedgerReader ledger;
    private final Horizon horizon;

    EventLog(EventSearch search, LedgerReader ledger, Horizon horizon) {
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
    public record EventsAnswer(
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
    public record SummaryAnswer(
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

    /**
     * A page of what a query finds.
     *
     * @param q null or empty: everything
     * @param order newest or oldest; null: newest
     * @param cursor where the page before ended; null: the first page
     * @throws org.accounthealth.api.RejectedException INVALID naming the parameter; TOO_MANY
     */
    public EventsAnswer events(@Nullable String q, @Nullable String order, @Nullable String cursor, int rows) {
        Question question = Question.of(q, order, cursor);
        long size = ledger.state().size();
        return answer(question, span(question, size), size, rows);
    }

    private EventsAnswer answer(Question question, Span span, long size, int rows) {
        Instant now = horizon.present();
        List<EventLine> found = new ArrayList<>();
        Reached reached = search.search(question.query(), span, question.behind(), event -> {
            found.add(EventLine.of(event));
            return found.size() < rows;
        });
        return new EventsAnswer(
                now,
                now,
                size,
                null,
                question.order(),
                found,
                reached.searchedTo(),
                reached.complete(),
                next(question, reached));
    }

    /**
     * What a query finds of what came behind a position, newest first: for whoever watches the log grow.
     *
     * @param behind the position up to which everything is known already
     */
    public EventsAnswer since(long behind, @Nullable String q, int rows) {
        Question question = Question.of(q, null, null);
        long size = ledger.state().size();
        Span whole = span(question, size);
        return answer(question, new Span(Math.max(whole.first(), behind + 1), whole.last(), whole.order()), size, rows);
    }

    /**
     * Why what a query finds may not be exported; null if it may.
     *
     * @param wholeLog whether the role may take the whole log away
     */
    public static @Nullable String refusalToExport(@Nullable String q, boolean wholeLog) {
        return wholeLog || Question.of(q, null, null).query().namesOneAccount()
                ? null
                : "Your role may export one account: name it with account: in the query";
    }

    /** How many events a query finds, by what they have in common. See {@link #events}. */
    public SummaryAnswer summary(@Nullable String q, @Nullable String cursor) {
        Question question = Question.of(q, null, cursor);
        Instant now = horizon.present();
        long size = ledger.state().size();
        Span span = span(question, size);
        Tally tally = new Tally(recorded(span));
        Reached reached = search.search(question.query(), span, question.behind(), event -> {
            tally.count(event);
            return true;
        });
        return new SummaryAnswer(
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
                next(question, reached));
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
