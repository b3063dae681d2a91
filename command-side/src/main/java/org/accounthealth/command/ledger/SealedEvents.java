package org.accounthealth.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.log.SealedLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads events that have their place in the log, with everything that their leaves are made of. */
@Repository
class SealedEvents {

    private final JdbcClient jdbc;

    SealedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Events of a subject from a sequence on, in order, as far as they have a place from 1 to a position.
     *
     * @throws IllegalArgumentException if what is stored is no event with a leaf
     */
    List<SealedLine> ofSubject(String subject, long fromSequence, long throughPosition, int limit) {
        return jdbc.sql("""
                        select l.position, l.recorded_micros, e.aggregate_identifier, e.sequence_number,
                               e.event_identifier, e.payload_type, e.payload, e.meta_data, e.stored_at, l.salt,
                               l.leaf_hash, pl.leaf_hash, x.note
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                          left join event_entry p on p.aggregate_identifier = e.aggregate_identifier
                                                 and p.sequence_number = e.sequence_number - 1
                          left join ledger_entry pl on pl.event_index = p.global_index
                          left join ledger_erasure x on x.position = l.position
                         where e.aggregate_identifier = ? and e.sequence_number >= ?
                           and l.position >= 1 and l.position <= ?
                         order by e.sequence_number limit ?""")
                .params(subject, fromSequence, throughPosition, limit)
                .query((row, number) -> line(row))
                .list();
    }

    private static SealedLine line(ResultSet row) throws SQLException {
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
                erased(row.getString(13)),
                Hash.of(row.getBytes(11)));
    }

    private static @Nullable Hash hash(byte @Nullable [] bytes) {
        return bytes == null ? null : Hash.of(bytes);
    }

    private static @Nullable Hash erased(@Nullable String note) {
        return note == null ? null : Erasure.parse(SignedNote.of(note).text()).textDigest();
    }
}
