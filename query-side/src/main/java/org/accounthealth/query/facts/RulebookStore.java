package org.accounthealth.query.facts;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rulebooks that were published, in the order of the log. */
@Repository
public class RulebookStore {

    private final JdbcClient jdbc;

    RulebookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rulebook and its place in the log. */
    public record PublishedRulebook(long position, Instant recordedAt, Rulebook rulebook) {}

    public List<PublishedRulebook> all() {
        return jdbc.sql("select position, recorded_micros, payload from projection.rulebook order by position")
                .query((row, number) -> new PublishedRulebook(
                        row.getLong("position"),
                        Micros.toInstant(row.getLong("recorded_micros")),
                        Json.read(row.getBytes("payload"), Rulebook.class)))
                .list();
    }

    /** The rulebooks recorded up to a position. */
    public List<Rulebook> knownAt(long position) {
        return all().stream()
                .filter(published -> published.position() <= position)
                .map(PublishedRulebook::rulebook)
                .toList();
    }

    public void add(PublishedRulebook published) {
        jdbc.sql("insert into projection.rulebook (position, recorded_micros, payload) values (?, ?, ?)")
                .params(
                        published.position(),
                        Micros.of(published.recordedAt()),
                        Json.writePayload(published.rulebook()))
                .update();
    }
}
