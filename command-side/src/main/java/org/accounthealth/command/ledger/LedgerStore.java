package org.accounthealth.command.ledger;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.accounthealth.api.Micros;
import org.accounthealth.command.ledger.RecentHeads.Numbered;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Salt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the ledger. */
@Repository
class LedgerStore {

    /**
     * A node that sleeps with the lock in its hands loses both; the embedded database dies with its node. And events are
     * found by index: while a log grows fast, what PostgreSQL knows of its size is old, and it would read all of it for
     * every batch.
     */
    private static final String SETTINGS = """
            set local idle_in_transaction_session_timeout = '2s';
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local enable_sort = off""";

    /** So many notes are written while the transaction of one of them goes on, if it is not a long one. */
    private static final int NOTES_IN_FLIGHT = 10_000;

    /** One of so many looks is for notes among those removed, too: about once a second while there is little to do. */
    private static final int LOOK_EVERYWHERE = 100;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile long lastRemoved;

    LedgerStore(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /**
     * How far the ledger goes.
     *
     * @param root over all its entries; null while some have no leaf
     */
    record State(
            long size,
            long recordedMicros,
            @Nullable Long openFrom,
            @Nullable Hash root) {

        /**
         * Up to when all that was ever recorded is in it, given a clock that was read before it. Whatever comes is recorded
         * later than the last entry, even if the clock was set back.
         */
        Instant settledAt(Instant now) {
            long micros = Math.max(Micros.of(now), recordedMicros);
            return Micros.toInstant(openFrom == null ? micros : Math.min(micros, openFrom - 1));
        }

        /** Whether it is from before there was a tree: nothing can be sealed until it is planted. */
        boolean isWithoutTree() {
            return size > 0 && root == null;
        }

        State openFrom(@Nullable Long then) {
            return new State(size, recordedMicros, then, root);
        }
    }

    /** An event with its position, its salt and the hash of its leaf. */
    record Entry(long position, long eventIndex, long recordedMicros, Salt salt, Hash leafHash) {}

    /** An event with a position and no leaf. */
    record Leafless(long position, long recordedMicros, Unsealed event) {}

    /** Reads the state and keeps every other sealer out until the transaction ends. */
    State lockState() {
        if (DatabaseKind.isPostgres(jdbc)) {
            jdbc.execute(SETTINGS);
        }
        return client.sql("""
                        select size, recorded_micros, open_from, root
                          from ledger_state where id = 1 for update""").query((row, number) -> state(row)).single();
    }

    State state() {
        return client.sql("select size, recorded_micros, open_from, root from ledger_state where id = 1")
                .query((row, number) -> state(row))
                .single();
    }

    void saveState(State state) {
        client.sql("""
                        update ledger_state
                           set size = ?, recorded_micros = ?, open_from = ?, root = ?
                         where id = 1""")
                .param(state.size())
                .param(state.recordedMicros())
                .param(state.openFrom())
                .param(state.root() == null ? null : state.root().bytes())
                .update();
    }

    /** Whether there are notes of committed events; one of a transaction that took very long is not seen at every look. */
    boolean anythingUnsealed() {
        return anythingUnsealed(likelyFrom()) || (isToLookEverywhere() && anythingUnsealed(0));
    }

    private boolean anythingUnsealed(long fromNote) {
        return !client.sql("select id from unsealed where id >= ? order by id limit 1")
                .param(fromNote)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Committed events without a position, oldest note first, as far as notes are looked through. */
    List<Unsealed> unsealed(int limit) {
        List<Unsealed> likely = unsealed(isToLookEverywhere() ? 0 : likelyFrom(), limit);
        return likely.isEmpty() ? unsealed(0, limit) : likely;
    }

    private boolean isToLookEverywhere() {
        return looks.incrementAndGet() % LOOK_EVERYWHERE == 0;
    }

    /**
     * Where notes are looked for. Until PostgreSQL has cleaned up, those removed before are in the way to all others; only one
     * of a transaction that took very long may still be among them.
     */
    private long likelyFrom() {
        return lastRemoved - NOTES_IN_FLIGHT;
    }

    private List<Unsealed> unsealed(long fromNote, int limit) {
        return client.sql("""
                        select u.id, e.global_index, e.aggregate_identifier, e.sequence_number, e.event_identifier,
                               e.payload_type, e.stored_at, e.payload, e.meta_data
                          from (select id, aggregate_identifier, sequence_number
                                  from unsealed where id >= ? order by id limit ?) u
                          join event_entry e on e.aggregate_identifier = u.aggregate_identifier
                                            and e.sequence_number = u.sequence_number
                         order by u.id""")
                .params(fromNote, limit)
                .query((row, number) -> unsealed(row))
                .list();
    }

    /** The first entries without a leaf, in order: those from before there was a tree. */
    List<Leafless> leafless(int limit) {
        return client.sql("""
                        select l.position, e.global_index, e.aggregate_identifier, e.sequence_number, e.event_identifier,
                               e.payload_type, e.stored_at, e.payload, e.meta_data, l.recorded_micros
                          from ledger_entry l
                          join event_entry e on e.global_index = l.event_index
                         where l.leaf_hash is null
                         order by l.position limit ?""")
                .param(limit)
                .query((row, number) -> new Leafless(row.getLong(1), row.getLong(10), unsealed(row)))
                .list();
    }

    /** Events as heads of their subjects, as far as they have a leaf. */
    List<Head> heads(List<Numbered> events) {
        return events.isEmpty()
                ? List.of()
                : jdbc.query(
                        """
                        select e.aggregate_identifier, e.sequence_number, l.leaf_hash
                          from unnest(cast(? as varchar(40) array), cast(? as bigint array)) as s(subject, sequence)
                          join event_entry e on e.aggregate_identifier = s.subject and e.sequence_number = s.sequence
                          join ledger_entry l on l.event_index = e.global_index
                         where l.leaf_hash is not null""",
                        statement -> {
                            statement.setArray(1, array(statement, "varchar", events, Numbered::subject));
                            statement.setArray(2, array(statement, "bigint", events, Numbered::sequence));
                        },
                        (row, number) -> new Head(row.getString(1), row.getLong(2), Hash.of(row.getBytes(3))));
    }

    private static <T> Array array(PreparedStatement statement, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, rows.stream().map(column).toArray());
    }

    void addLeaves(List<Entry> entries) {
        jdbc.batchUpdate(
                "update ledger_entry set salt = ?, leaf_hash = ? where position = ?",
                entries.stream()
                        .map(entry -> new Object[] {
                            entry.salt().bytes(), entry.leafHash().bytes(), entry.position()
                        })
                        .toList());
    }

    void add(List<Entry> entries) {
        jdbc.batchUpdate(
                """
                insert into ledger_entry (position, event_index, recorded_micros, salt, leaf_hash)
                values (?, ?, ?, ?, ?)""",
                entries.stream()
                        .map(entry -> new Object[] {
                            entry.position(),
                            entry.eventIndex(),
                            entry.recordedMicros(),
                            entry.salt().bytes(),
                            entry.leafHash().bytes()
                        })
                        .toList());
    }

    /** Removes exactly these notes: others may have been committed between them in the meantime. */
    void removeNotes(List<Unsealed> sealed) {
        lastRemoved = sealed.get(sealed.size() - 1).noteId();
        jdbc.update(
                "delete from unsealed where id = any(cast(? as bigint array))",
                statement -> statement.setArray(1, array(statement, "bigint", sealed, Unsealed::noteId)));
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(row.getLong(1), row.getLong(2), row.getObject(3, Long.class), hash(row.getBytes(4)));
    }

    private static Unsealed unsealed(ResultSet row) throws SQLException {
        return new Unsealed(
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

    private static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null ? null : Hash.of(bytes);
    }
}
