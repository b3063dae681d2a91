package org.accounthealth.query.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rulebooks that were published, in the order of the log. They are read from the log itself: they are few, and every
 * segment of the projections needs those that were known at its own position.
 */
@Repository
public class RulebookStore {

    private final JdbcClient jdbc;
    /** By the id of their event: what is published never changes. */
    private final Map<String, Rulebook> parsed = new ConcurrentHashMap<>();

    RulebookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rulebook and its place in the log. */
    public record PublishedRulebook(long position, Instant recordedAt, Rulebook rulebook) {}

    public List<PublishedRulebook> all() {
        return through(Long.MAX_VALUE);
    }

    /** Those up to a position. */
    public List<PublishedRulebook> through(long position) {
        return jdbc.sql("""
                        select l.position, l.recorded_micros, e.event_identifier
                          from event_entry e
                          join ledger_entry l on l.event_index = e.global_index
                         where e.aggregate_identifier = ? and l.position <= ?
                         order by l.position""")
                .params(RulebookPublished.SUBJECT, position)
                .query((row, number) -> published(row))
                .list();
    }

    /** The rulebooks recorded up to a position. */
    public List<Rulebook> knownAt(long position) {
        return through(position).stream().map(PublishedRulebook::rulebook).toList();
    }

    /** Of each rulebook, by its id, where it was published first; in the order of the log. */
    public Map<String, Long> positions() {
        Map<String, Long> positions = new LinkedHashMap<>();
        all().forEach(one -> positions.putIfAbsent(one.rulebook().id(), one.position()));
        return positions;
    }

    private PublishedRulebook published(ResultSet row) throws SQLException {
        return new PublishedRulebook(
                row.getLong(1), Micros.toInstant(row.getLong(2)), parsed.computeIfAbsent(row.getString(3), this::read));
    }

    private Rulebook read(String eventId) {
        return jdbc.sql("select payload from event_entry where aggregate_identifier = ? and event_identifier = ?")
                .params(RulebookPublished.SUBJECT, eventId)
                .query((row, number) -> Json.read(row.getBytes(1), Rulebook.class))
                .single();
    }
}
