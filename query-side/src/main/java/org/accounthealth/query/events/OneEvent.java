package org.accounthealth.query.events;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shows one event as it is stored, and what came with the same request. */
@Component
public class OneEvent {

    /** What comes with one request is stored close together, unless it is a feed. */
    private static final int AROUND = 2_000;

    private static final int MAX_LISTED = 100;

    private final LedgerReader ledger;
    private final Horizon horizon;

    OneEvent(LedgerReader ledger, Horizon horizon) {
        this.ledger = ledger;
        this.horizon = horizon;
    }

    /**
     * One event.
     *
     * @param position of the event
     * @param rulebook null: an event is shown, no score
     * @param event as it stands in an export, with everything its leaf is made of
     * @param metaData as it was stored: who sent it, with which request
     * @param request null where the event does not say with which request it came
     */
    public record EventAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            JsonNode event,
            @Nullable String actor,
            JsonNode metaData,
            @Nullable RequestTrace request) {}

    /**
     * What came with the same request, as far as it is stored close by.
     *
     * @param q the query that finds all of it
     * @param searchedFrom from this position to {@code searchedTo} it was looked for
     * @param found how many there are; the first ones are listed
     */
    public record RequestTrace(
            String correlation, String q, long searchedFrom, long searchedTo, long found, List<TracedEvent> events) {}

    /** An event that came with the same request. */
    public record TracedEvent(
            long position, String subject, long sequence, String type, String id, Instant recordedAt) {

        static TracedEvent of(SearchedEvent event) {
            return new TracedEvent(
                    event.stored().position(),
                    event.stored().subject(),
                    event.stored().sequence(),
                    event.stored().type(),
                    event.stored().id(),
                    event.stored().recordedAt());
        }
    }

    /**
     * The event at a position.
     *
     * @param position as it was asked for
     * @throws RejectedException NOT_FOUND if there is none, or it is no position
     */
    public EventAnswer at(String position) {
        if (!position.matches("[1-9]\\d{0,17}")) {
            throw unknown();
        }
        long wanted = Long.parseLong(position);
        List<byte[]> lines = ledger.linesAfter(wanted - 1, 1);
        if (lines.isEmpty()) {
            throw unknown();
        }
        SearchedEvent stored = new SearchedEvent(ledger.after(wanted - 1, 1).get(0));
        Instant now = horizon.present();
        String correlation = stored.correlation();
        return new EventAnswer(
                now,
                now,
                wanted,
                null,
                SearchedEvent.tree(lines.get(0)),
                stored.actor(),
                stored.metaData(),
                correlation == null ? null : trace(correlation, wanted));
    }

    private RequestTrace trace(String correlation, long position) {
        long from = Math.max(1, position - AROUND);
        List<SearchedEvent> same = ledger.after(from - 1, 2 * AROUND + 1).stream()
                .map(SearchedEvent::new)
                .filter(event -> correlation.equals(event.correlation()))
                .toList();
        return new RequestTrace(
                correlation,
                "correlation:" + Vocabulary.inQuotes(correlation),
                from,
                Math.min(from + 2 * AROUND, ledger.state().size()),
                same.size(),
                same.stream().limit(MAX_LISTED).map(TracedEvent::of).toList());
    }

    private static RejectedException unknown() {
        return new RejectedException(new Rejection(Code.NOT_FOUND, "There is no such position in the log"));
    }
}
