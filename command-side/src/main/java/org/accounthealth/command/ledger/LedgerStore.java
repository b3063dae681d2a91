package org.accounthealth.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the ledger. */
@Repository
class LedgerStore {

    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    LedgerStore(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /** How far the ledger goes. */
    record State(long size, long recordedMicros, @Nullable Long openFrom) {}

    /** A committed event without a position. */
    record Unsealed(long id, long eventIndex) {}

    /** An event with its position. */
    record Entry(long position, long eventIndex, long recordedMicros) {}

    /** Reads the state and keeps every other sealer out until the transaction ends. */
    State lockState() {
        return client.sql("""
                        select size, recorded_micros, open_from
                          from ledger_state where id = 1 for update""").query((row, number) -> state(row)).single();
    }

    State state() {
        return client.sql("select size, recorded_micros, open_from from ledger_state where id = 1")
                .query((row, number) -> state(row))
                .single();
    }

    void saveState(State state) {
        client.sql("""
                        update ledger_state
                           set size = ?, recorded_micros = ?, open_from = ?
                         where id = 1""")
                .param(state.size())
                .param(state.recordedMicros())
                .param(state.openFrom())
                .update();
    }

    boolean anythingUnsealed() {
        return !client.sql("select id from unsealed order by id limit 1")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    List<Unsealed> unsealed(int limit) {
        return client.sql("""
                        select u.id, e.global_index as event_index
                          from (select id, aggregate_identifier, sequence_number
                                  from unsealed order by id limit ?) u
                          join event_entry e on e.aggregate_identifier = u.aggregate_identifier
                                            and e.sequence_number = u.sequence_number
                         order by u.id""")
                .param(limit)
                .query((row, number) -> new Unsealed(row.getLong(1), row.getLong(2)))
                .list();
    }

    void add(List<Entry> entries) {
        jdbc.batchUpdate(
                "insert into ledger_entry (position, event_index, recorded_micros) values (?, ?, ?)",
                entries.stream()
                        .map(entry -> new Object[] {entry.position(), entry.eventIndex(), entry.recordedMicros()})
                        .toList());
    }

    /** Removes exactly these notes: others may have been committed between them in the meantime. */
    void removeNotes(List<Unsealed> sealed) {
        jdbc.batchUpdate(
                "delete from unsealed where id = ?",
                sealed.stream().map(note -> new Object[] {note.id()}).toList());
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(row.getLong(1), row.getLong(2), row.getObject(3, Long.class));
    }
}
