package org.accounthealth.command.ledger;

import java.util.List;
import java.util.Optional;
import org.accounthealth.ledger.VerifierKey;
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

    /**
     * Keeps a checkpoint, numbered after those that are there and those that were counted. Two nodes may sign the same
     * size; the first one counts.
     *
     * @return the number of the newest one
     */
    long add(long size, String note, long counted) {
        long number = Math.max(counted, newest("ledger_checkpoint")) + 1;
        jdbc.sql("""
                        insert into ledger_checkpoint (size, number, note)
                        select ?, ?, ? from ledger_state
                         where not exists (select 1 from ledger_checkpoint c where c.size >= ?)""").params(size, number, note, size).update();
        return newest("ledger_checkpoint");
    }

    /** Keeps a signed tree of heads. See {@link #add}. */
    long addHeads(long size, long settledMicros, String note, long counted) {
        long number = Math.max(counted, newest("ledger_heads")) + 1;
        jdbc.sql("insert into ledger_heads (number, size, settled_micros, note) values (?, ?, ?, ?)")
                .params(number, size, settledMicros, note)
                .update();
        return number;
    }

    /** Tells all nodes the public keys. */
    void publish(List<VerifierKey> keys) {
        for (VerifierKey key : keys) {
            jdbc.sql("""
                            insert into ledger_key (key_id, vkey)
                            select ?, ? from ledger_state
                             where not exists (select 1 from ledger_key k where k.key_id = ?)""")
                    .params(key.keyIdText(), key.toString(), key.keyIdText())
                    .update();
        }
    }

    private long newest(String table) {
        return jdbc.sql("select coalesce(max(number), 0) from " + table)
                .query(Long.class)
                .single();
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
}
