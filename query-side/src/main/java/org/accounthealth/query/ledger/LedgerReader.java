package org.accounthealth.query.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.SealedLine;
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

    private static final int FETCHED_AT_ONCE = 1_000;

    private static final String SEALED = """
            select l.position, l.recorded_micros, e.aggregate_identifier, e.sequence_number, e.event_identifier,
                   e.payload_type, e.payload, e.meta_data, e.stored_at, l.salt, l.leaf_hash, pl.leaf_hash, x.note
              from ledger_entry l
              join event_entry e on e.global_index = l.event_index
              left join event_entry p on p.aggregate_identifier = e.aggregate_identifier
                                     and p.sequence_number = e.sequence_number - 1
              left join ledger_entry pl on pl.event_index = p.global_index
              left join ledger_erasure x on x.position = l.position
            """;

    private final JdbcClient jdbc;

    LedgerReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the ledger goes.
     *
     * @param recordedMicros when the last entry was recorded; 0 if there is none
     * @param openFrom entries recorded at or after it may still appear; null: whatever comes will be recorded later than now
     */
    public record State(
            long size, long recordedMicros, @Nullable Long openFrom) {}

    public State state() {
        return jdbc.sql("select size, recorded_micros, open_from from ledger_state where id = 1")
                .query((row, number) -> new State(row.getLong(1), row.getLong(2), row.getObject(3, Long.class)))
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

    /** Events after a position with everything their leaves are made of; fewer than asked for only at the end. */
    public List<SealedLine> sealedAfter(long position, int limit) {
        return sealedAfter(position, limit, LedgerReader::sealedLine);
    }

    /** The same as lines of an export. What was damaged so that no leaf can be made of it stands there without a hash. */
    public List<byte[]> linesAfter(long position, int limit) {
        return sealedAfter(position, limit, LedgerReader::line);
    }

    private <T> List<T> sealedAfter(long position, int limit, Reading<T> reading) {
        return jdbc.sql(SEALED + """
                         where l.position > ? and l.position <= ?
                         order by l.position""")
                .params(position, position + limit)
                .query((row, number) -> reading.of(row))
                .list();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static byte[] line(ResultSet row) throws SQLException {
        try {
            return sealedLine(row).write();
        } catch (IllegalArgumentException damaged) {
            return LogLine.write(
                    row.getString(5),
                    row.getString(6),
                    row.getString(3),
                    Micros.toInstant(row.getLong(2)),
                    row.getLong(4),
                    row.getLong(1),
                    row.getBytes(7));
        }
    }

    /** Events of one subject from a sequence on, in order, with everything their leaves are made of. */
    public List<SealedLine> sealedOfSubject(String subject, long fromSequence, int limit) {
        return jdbc.sql(SEALED + """
                         where e.aggregate_identifier = ? and e.sequence_number >= ?
                         order by e.sequence_number
                         limit ?""")
                .params(subject, fromSequence, limit)
                .query((row, number) -> sealedLine(row))
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

    /**
     * The rest of a subject behind a sequence, then further subjects in the order of the database. Fewer than asked for only
     * at the end. An event that waits for its place in the log comes with position 0.
     */
    public List<StoredEvent> afterSubject(String subject, long sequence, int limit) {
        List<StoredEvent> page = new ArrayList<>(
                bySubject("e.aggregate_identifier = ? and e.sequence_number > ?", List.of(subject, sequence, limit)));
        if (page.size() < limit) {
            page.addAll(bySubject("e.aggregate_identifier > ?", List.of(subject, limit - page.size())));
        }
        return page;
    }

    /** Joined from the left: H2 would go by position otherwise, and sort everything for each page. */
    private List<StoredEvent> bySubject(String condition, List<Object> valuesAndLimit) {
        return jdbc.sql("select " + EVENT_COLUMNS + """
                          from event_entry e
                          left join ledger_entry l on l.event_index = e.global_index
                         where %s
                         order by e.aggregate_identifier, e.sequence_number
                         limit ?""".formatted(condition))
                .params(valuesAndLimit)
                .query((row, number) -> storedEvent(row))
                .list();
    }

    /** The last events of one subject up to a position, but for one type, in order. */
    public List<StoredEvent> lastOfSubjectBut(String subject, EventType type, long throughPosition, int limit) {
        List<StoredEvent> newestFirst = jdbc.sql("select " + EVENT_COLUMNS + """
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier = ? and e.payload_type <> ? and l.position <= ?
                         order by e.sequence_number desc
                         limit ?""")
                .params(subject, type.storedName(), throughPosition, limit)
                .query((row, number) -> storedEvent(row))
                .list();
        List<StoredEvent> inOrder = new ArrayList<>(newestFirst);
        Collections.reverse(inOrder);
        return inOrder;
    }

    /**
     * Events up to a position of the subjects behind one, up to another one, subject by subject in their order. They are
     * handed on as they are read, if this is called in a transaction.
     */
    public void forEach(String afterSubject, String throughSubject, long position, Consumer<StoredEvent> consumer) {
        jdbc.sql("select " + EVENT_COLUMNS + """
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier > ? and e.aggregate_identifier <= ? and l.position <= ?
                         order by e.aggregate_identifier, e.sequence_number""")
                .params(afterSubject, throughSubject, position)
                .withFetchSize(FETCHED_AT_ONCE)
                .query(row -> {
                    consumer.accept(storedEvent(row));
                });
    }

    /** Behind a subject, the one with the event before which so many others lie; the last one if there are fewer. */
    public Optional<String> subjectBehind(String subject, int events) {
        return jdbc.sql("""
                        select aggregate_identifier from event_entry where aggregate_identifier > ?
                         order by aggregate_identifier, sequence_number limit 1 offset ?""")
                .params(subject, events)
                .query(String.class)
                .optional()
                .or(() -> jdbc.sql("""
                                select aggregate_identifier from event_entry where aggregate_identifier > ?
                                 order by aggregate_identifier desc limit 1""").param(subject).query(String.class).optional());
    }

    /** How many subjects there are. */
    public long subjects() {
        return jdbc.sql("select count(*) from event_entry where sequence_number = 0")
                .query(Long.class)
                .single();
    }

    /** Events of two subjects after a position and up to another, in the order of the log. */
    public List<StoredEvent> ofSubjects(String one, String other, long after, long through, int limit) {
        return jdbc.sql("select " + EVENT_COLUMNS + """
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier in (?, ?) and l.position > ? and l.position <= ?
                         order by l.position
                         limit ?""")
                .params(one, other, after, through, limit)
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

    private static SealedLine sealedLine(ResultSet row) throws SQLException {
        return new SealedLine(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getString(9),
                Salt.of(row.getBytes(10)),
                hash(row.getBytes(12)),
                erasedText(row.getString(13)),
                Hash.of(row.getBytes(11)));
    }

    private static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null ? null : Hash.of(bytes);
    }

    private static @Nullable Hash erasedText(@Nullable String note) {
        return note == null ? null : Erasure.parse(SignedNote.of(note).text()).textDigest();
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
