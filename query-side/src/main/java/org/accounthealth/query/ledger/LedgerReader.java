package org.accounthealth.query.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads events with their places. */
@Repository
public class LedgerReader {

    private static final String EVENT_COLUMNS = """
            l.position, l.recorded_micros, e.aggregate_identifier as subject, e.sequence_number as sequence,
            e.aggregate_type, e.event_identifier as id, e.payload_type as type, e.payload, e.meta_data
            """;

    private final JdbcClient jdbc;

    LedgerReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the ledger goes.
     *
     * @param openFrom entries recorded at or after it may still appear; null: whatever comes will be recorded later than now
     */
    public record State(long size, @Nullable Long openFrom) {}

    public State state() {
        return jdbc.sql("select size, open_from from ledger_state where id = 1")
                .query((row, number) -> new State(row.getLong(1), row.getObject(2, Long.class)))
                .single();
    }

    /** Events after a position, in order; fewer than asked for only at the end. */
    public List<StoredEvent> after(long position, int limit) {
        return jdbc.sql("select " + EVENT_COLUMNS + """
                          from ledger_entry l
                          join event_entry e on e.global_index = l.event_index
                         where l.position > ? and l.position <= ?
                         order by l.position""")
                .params(position, position + limit)
                .query((row, number) -> storedEvent(row))
                .list();
    }

    /** Events of one subject from a sequence on, in order. */
    public List<StoredEvent> ofSubject(String subject, long fromSequence, int limit) {
        return jdbc.sql("select " + EVENT_COLUMNS + """
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier = ? and e.sequence_number >= ?
                         order by e.sequence_number
                         limit ?""")
                .params(subject, fromSequence, limit)
                .query((row, number) -> storedEvent(row))
                .list();
    }

    /** The last position recorded at or before an instant; 0 if there is none. */
    public long positionAt(long recordedMicros) {
        return jdbc.sql("""
                        select position from ledger_entry
                         where recorded_micros <= ?
                         order by recorded_micros desc, position desc
                         limit 1""").param(recordedMicros).query(Long.class).optional().orElse(0L);
    }

    /** When a position was recorded; empty if there is no such position. */
    public Optional<Long> recordedMicros(long position) {
        return jdbc.sql("select recorded_micros from ledger_entry where position = ?")
                .param(position)
                .query(Long.class)
                .optional();
    }

    // By number and by hand: the mapper that goes by names asks the database for names that are not there.
    private static StoredEvent storedEvent(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getBytes(9));
    }
}
