package org.accounthealth.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.accounthealth.query.ledger.ByIndex;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Stretches;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads events subject by subject, as they lie there: whatever they hold, reading does not fail. */
@Repository
class EventRows {

    private static final String ROWS = """
            select e.aggregate_identifier, e.sequence_number, e.aggregate_type, e.event_identifier, e.stored_at,
                   e.payload_type, e.payload_revision, e.payload, e.meta_data, l.position, l.recorded_micros, l.salt,
                   l.leaf_hash, x.note
              from event_entry e
              left join ledger_entry l on l.event_index = e.global_index
              left join ledger_erasure x on x.position = l.position
            """;

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final LedgerReader ledger;
    private final ByIndex reading;

    EventRows(JdbcClient jdbc, LedgerReader ledger, ByIndex reading) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.reading = reading;
    }

    /** @param position null where the ledger has no entry for the event; then what comes from there is null too */
    @SuppressWarnings("ArrayRecordComponent") // the stored bytes themselves, handed on and never compared
    record EventRow(
            String subject,
            long sequence,
            String aggregateType,
            String id,
            String storedAt,
            String type,
            @Nullable String revision,
            byte[] payload,
            byte[] metaData,
            @Nullable Long position,
            long recordedMicros,
            byte @Nullable [] salt,
            byte @Nullable [] leafHash,
            @Nullable String erasure) {}

    /** All subjects behind one in the order of the database, some at a time; empty: from the first one on. */
    Stretches stretches(String afterSubject, int events) {
        return new Stretches(ledger, afterSubject, events);
    }

    /**
     * The rest of a subject, then further subjects up to one, in the order of the database.
     *
     * @return how many events these were; fewer than asked for only at the end
     */
    int forEach(String subject, long afterSequence, String throughSubject, int limit, Consumer<EventRow> consumer) {
        int rest = afterSequence == Long.MAX_VALUE
                ? 0
                : hand(
                        consumer,
                        "e.aggregate_identifier = ? and e.sequence_number > ?",
                        List.of(subject, afterSequence, limit));
        return rest == limit
                ? rest
                : rest
                        + hand(
                                consumer,
                                "e.aggregate_identifier > ? and e.aggregate_identifier <= ?",
                                List.of(subject, throughSubject, limit - rest));
    }

    /** In a transaction, because else the driver would read all of them before it hands on the first. */
    private int hand(Consumer<EventRow> consumer, String condition, List<Object> valuesAndLimit) {
        AtomicInteger count = new AtomicInteger();
        reading.read(() -> jdbc.sql(ROWS + """
                         where %s
                         order by e.aggregate_identifier, e.sequence_number limit ?""".formatted(condition))
                .params(valuesAndLimit)
                .withFetchSize(FETCHED_AT_ONCE)
                .query(row -> {
                    count.incrementAndGet();
                    consumer.accept(event(row));
                }));
        return count.get();
    }

    /** In order. */
    List<EventRow> ofSubject(String subject, long afterSequence, int limit) {
        return jdbc.sql(ROWS + """
                         where e.aggregate_identifier = ? and e.sequence_number > ?
                         order by e.sequence_number limit ?""")
                .params(subject, afterSequence, limit)
                .query((row, number) -> event(row))
                .list();
    }

    /** Events that neither have a place nor wait for one. */
    List<Finding> inNoLedger(int limit) {
        return jdbc.sql("""
                        select e.aggregate_identifier, e.sequence_number
                          from event_entry e
                          left join ledger_entry l on l.event_index = e.global_index
                         where l.position is null
                           and not exists (select 1 from unsealed u
                                            where u.aggregate_identifier = e.aggregate_identifier
                                              and u.sequence_number = e.sequence_number)
                         order by e.global_index limit ?""")
                .param(limit)
                .query((row, number) -> new Finding(
                        Finding.Kind.UNMATCHED,
                        null,
                        row.getString(1),
                        row.getLong(2),
                        "Event " + row.getLong(2) + " of " + row.getString(1)
                                + " is in no place of the log and does not wait for one"))
                .list();
    }

    /** Places of the log without an event, behind a position. */
    List<Finding> entriesWithoutEvent(long after, int limit) {
        return jdbc.sql("""
                        select l.position
                          from ledger_entry l
                          left join event_entry e on e.global_index = l.event_index
                         where l.position > ? and e.global_index is null
                         order by l.position limit ?""")
                .params(after, limit)
                .query((row, number) -> Finding.at(
                        Finding.Kind.UNMATCHED,
                        row.getLong(1),
                        "Position " + row.getLong(1) + " of the log has no event any more"))
                .list();
    }

    /** Statements of erasure about no place of the log. */
    List<Finding> erasuresOfNothing(int limit) {
        return jdbc.sql("""
                        select x.position
                          from ledger_erasure x
                          left join ledger_entry l on l.position = x.position
                         where l.position is null
                         order by x.position limit ?""")
                .param(limit)
                .query((row, number) -> Finding.at(
                        Finding.Kind.ERASURE,
                        row.getLong(1),
                        "A statement of erasure is there for position " + row.getLong(1)
                                + ", which the log does not have"))
                .list();
    }

    private static EventRow event(ResultSet row) throws SQLException {
        return new EventRow(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getBytes(9),
                row.getObject(10, Long.class),
                row.getLong(11),
                row.getBytes(12),
                row.getBytes(13),
                row.getString(14));
    }
}
