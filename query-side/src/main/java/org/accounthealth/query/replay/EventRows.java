package org.accounthealth.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    private final JdbcClient jdbc;

    EventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** The rest of a subject, then further subjects in the order of the database. Fewer than asked for only at the end. */
    List<EventRow> after(String subject, long sequence, int limit) {
        List<EventRow> page = new ArrayList<>(ofSubject(subject, sequence, limit));
        if (page.size() < limit) {
            page.addAll(ofLaterSubjects(subject, limit - page.size()));
        }
        return page;
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

    private List<EventRow> ofLaterSubjects(String subject, int limit) {
        return jdbc.sql(ROWS + """
                         where e.aggregate_identifier > ?
                         order by e.aggregate_identifier, e.sequence_number limit ?""")
                .params(subject, limit)
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

    /** Places of the log without an event. */
    List<Finding> entriesWithoutEvent(int limit) {
        return jdbc.sql("""
                        select l.position
                          from ledger_entry l
                          left join event_entry e on e.global_index = l.event_index
                         where e.global_index is null
                         order by l.position limit ?""")
                .param(limit)
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
