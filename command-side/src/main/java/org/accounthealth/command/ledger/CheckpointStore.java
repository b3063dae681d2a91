package org.accounthealth.command.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was signed, where everybody can read it. */
@Repository
class CheckpointStore {

    private static final int MAX_REASON = 1_000;

    private final JdbcClient jdbc;

    CheckpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The note of the largest size. */
    Optional<String> last() {
        return jdbc.sql("select note from ledger_checkpoint order by size desc limit 1")
                .query(String.class)
                .optional();
    }

    void add(long size, String note) {
        addOnce("ledger_checkpoint", size, note);
    }

    boolean hasHeads(long size) {
        return jdbc.sql("select size from ledger_heads where size >= ?").param(size).query(Long.class).stream()
                .findAny()
                .isPresent();
    }

    void addHeads(long size, String note) {
        addOnce("ledger_heads", size, note);
    }

    Optional<String> alarm() {
        return jdbc.sql("select reason from ledger_alarm where id = 1 and reason is not null")
                .query(String.class)
                .optional();
    }

    void setAlarm(@Nullable String reason) {
        jdbc.sql("update ledger_alarm set reason = ? where id = 1")
                .param(reason == null ? null : reason.substring(0, Math.min(MAX_REASON, reason.length())))
                .update();
    }

    /** Two nodes may sign the same size; the first one counts. */
    private void addOnce(String table, long size, String note) {
        jdbc.sql("insert into " + table + " (size, note) select ?, ? from ledger_state"
                        + " where not exists (select 1 from " + table + " t where t.size = ?)")
                .params(size, note, size)
                .update();
    }
}
