package org.accounthealth.command.ledger;

import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Heads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The last events of all accounts, and who wants them signed. */
@Repository
class HeadStore {

    private final JdbcClient jdbc;

    HeadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean areWanted() {
        return !jdbc.sql("select settled_micros from ledger_heads_wanted limit 1")
                .query(Long.class)
                .list()
                .isEmpty();
    }

    void wishesAreMet(long settledMicros) {
        jdbc.sql("delete from ledger_heads_wanted where settled_micros <= ?")
                .param(settledMicros)
                .update();
    }

    Heads at(long size) {
        return new Heads(
                size,
                jdbc.sql("""
                        with head as (
                            select e.aggregate_identifier as subject, max(e.sequence_number) as sequence
                              from ledger_entry l
                              join event_entry e on e.global_index = l.event_index
                             where l.position <= ?
                             group by e.aggregate_identifier)
                        select h.subject, h.sequence, l.leaf_hash
                          from head h
                          join event_entry e on e.aggregate_identifier = h.subject and e.sequence_number = h.sequence
                          join ledger_entry l on l.event_index = e.global_index""")
                        .param(size)
                        .query((row, number) -> new Head(row.getString(1), row.getLong(2), Hash.of(row.getBytes(3))))
                        .list());
    }
}
