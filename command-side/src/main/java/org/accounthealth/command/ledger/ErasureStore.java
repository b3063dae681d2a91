package org.accounthealth.command.ledger;

import java.util.Optional;
import org.accounthealth.log.SealedLine;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one place where something stored is changed: the free text of an event goes, a signed statement comes. */
@Repository
class ErasureStore {

    private final SealedEvents events;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ErasureStore(SealedEvents events, JdbcClient jdbc, JdbcTemplate template) {
        this.events = events;
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A sealed event; empty if there is none at this place. */
    Optional<SealedLine> event(String subject, long sequence) {
        return events.ofSubject(subject, sequence, Long.MAX_VALUE, 1).stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst();
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
}
