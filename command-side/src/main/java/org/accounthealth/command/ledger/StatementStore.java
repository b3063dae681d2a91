package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Micros;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signed statements of scores, and who wants some. */
@Repository
class StatementStore {

    private static final int MAX_REFUSAL = 1_000;

    private final JdbcClient jdbc;

    StatementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question, and nothing of an answer.
     *
     * @param account as whoever asked wrote it
     */
    record Wish(long id, String account, Instant at, Instant knownAt) {}

    /** The oldest wishes for what is known up to an instant. */
    List<Wish> wishes(Instant settled, int limit) {
        return jdbc.sql("""
                        select id, account, at_micros, known_micros from ledger_statement_wanted
                         where known_micros <= ? and refusal is null
                         order by id limit ?""")
                .params(Micros.of(settled), limit)
                .query((row, number) -> new Wish(
                        row.getLong(1),
                        row.getString(2),
                        Micros.toInstant(row.getLong(3)),
                        Micros.toInstant(row.getLong(4))))
                .list();
    }

    /** Whether each position from 1 to the size has its event. */
    boolean isWhole(long size) {
        return jdbc.sql("""
                        select count(*) from ledger_entry l
                          join event_entry e on e.global_index = l.event_index
                         where l.position >= 1 and l.position <= ?""").param(size).query(Long.class).single() == size;
    }

    /** The last position from 1 to the size that is recorded at or before an instant; 0 if there is none. */
    long positionAt(Instant knownAt, long size) {
        return jdbc.sql("""
                        select position from ledger_entry
                         where recorded_micros <= ? and position >= 1 and position <= ?
                         order by recorded_micros desc, position desc
                         limit 1""")
                .params(Micros.of(knownAt), size)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Keeps a statement, unless there is one: what was given out is given out again. The wish is met. */
    void meet(Wish wish, String note) {
        long at = Micros.of(wish.at());
        long knownAt = Micros.of(wish.knownAt());
        jdbc.sql("""
                        insert into ledger_statement (account, at_micros, known_micros, note)
                        select ?, ?, ?, ? from ledger_state
                         where not exists (select 1 from ledger_statement s
                                            where s.account = ? and s.at_micros = ? and s.known_micros = ?)""")
                .params(wish.account(), at, knownAt, note, wish.account(), at, knownAt)
                .update();
        jdbc.sql("delete from ledger_statement_wanted where id = ?")
                .param(wish.id())
                .update();
    }

    void refuse(Wish wish, String why) {
        jdbc.sql("update ledger_statement_wanted set refusal = ? where id = ?")
                .params(why.substring(0, Math.min(MAX_REFUSAL, why.length())), wish.id())
                .update();
    }
}
