package org.accounthealth.command.ledger;

import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one place where something stored is changed: the free text of an event goes, a signed statement comes. */
@Repository
class ErasureStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ErasureStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A sealed event, still with its free text; empty if there is none at this place. */
    Optional<SealedLine> event(String subject, long sequence) {
        return jdbc.sql("""
                        select l.position, l.recorded_micros, e.aggregate_identifier, e.sequence_number,
                               e.event_identifier, e.payload_type, e.payload, e.meta_data, e.stored_at, l.salt,
                               l.leaf_hash, pl.leaf_hash
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                          left join event_entry p on p.aggregate_identifier = e.aggregate_identifier
                                                 and p.sequence_number = e.sequence_number - 1
                          left join ledger_entry pl on pl.event_index = p.global_index
                         where e.aggregate_identifier = ? and e.sequence_number = ?""")
                .params(subject, sequence)
                .query((row, number) -> new SealedLine(
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
                        null,
                        Hash.of(row.getBytes(11))))
                .optional();
    }

    /** The note that stands for an erased text; empty if none was erased there. */
    Optional<String> note(long position) {
        return jdbc.sql("select note from ledger_erasure where position = ?")
                .param(position)
                .query(String.class)
                .optional();
    }

    /**
     * Replaces payload and salt, and keeps the note. In PostgreSQL, where nobody else may change a row, a procedure of the
     * owner does it, and finds out itself what is left without the text; the embedded database belongs to this process.
     */
    void erase(SealedLine event, byte[] payload, String note) {
        if (DatabaseKind.isPostgres(template)) {
            jdbc.sql("call erase_text(?, ?)").params(event.position(), note).update();
        } else {
            eraseByHand(event, payload, note);
        }
    }

    private void eraseByHand(SealedLine event, byte[] payload, String note) {
        jdbc.sql("update event_entry set payload = ? where aggregate_identifier = ? and sequence_number = ?")
                .params(payload, event.subject(), event.sequence())
                .update();
        jdbc.sql("update ledger_entry set salt = ? where position = ?")
                .params(event.salt().withoutText().bytes(), event.position())
                .update();
        jdbc.sql("insert into ledger_erasure (position, note) values (?, ?)")
                .params(event.position(), note)
                .update();
    }

    private static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null ? null : Hash.of(bytes);
    }
}
