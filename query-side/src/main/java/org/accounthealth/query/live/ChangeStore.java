package org.accounthealth.query.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.ledger.LedgerReader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the scores that were shown, in the order in which they are told. */
@Repository
class ChangeStore {

    // The row before is found by walking back one step in the primary key: H2 does so if the order names all of it.
    private static final String ROWS = """
            select p.account_id, p.at_micros, p.position, p.score, p.band, p.raw, p.cause, p.rulebook,
                   (select q.score from projection.published_score q
                     where q.account_id = p.account_id and q.at_micros <= p.at_micros
                       and (q.at_micros < p.at_micros or q.position < p.position)
                     order by q.account_id desc, q.at_micros desc, q.position desc limit 1) as previous_score,
                   (select q.band from projection.published_score q
                     where q.account_id = p.account_id and q.at_micros <= p.at_micros
                       and (q.at_micros < p.at_micros or q.position < p.position)
                     order by q.account_id desc, q.at_micros desc, q.position desc limit 1) as previous_band,
                   exists (select 1 from ledger_entry l join event_entry e on e.global_index = l.event_index
                            where l.position = p.position and l.recorded_micros = p.at_micros
                              and e.aggregate_identifier = p.account_id) as by_own_event
              from projection.published_score p
             where p.at_micros >= ? and p.at_micros <= ?
               and (p.at_micros > ? or p.position > ? or (p.position = ? and p.account_id > ?))
            """;

    private static final String IN_ORDER = " order by p.at_micros, p.position, p.account_id limit ?";

    private final JdbcClient jdbc;
    private final LedgerReader ledger;

    ChangeStore(JdbcClient jdbc, LedgerReader ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Everything shown behind a place and up to an instant, in order; fewer than asked for only at the end. */
    List<Change> after(Place place, long throughMicros, int limit) {
        return read(ROWS + IN_ORDER, List.of(limit), place, throughMicros);
    }

    /** The same of one account. */
    List<Change> after(Place place, long throughMicros, AccountId account, int limit) {
        return read(
                ROWS + " and p.account_id = ?" + IN_ORDER, List.of(account.toString(), limit), place, throughMicros);
    }

    private List<Change> read(String sql, List<Object> more, Place place, long throughMicros) {
        List<Object> values = new ArrayList<>(List.of(
                place.atMicros(),
                throughMicros,
                place.atMicros(),
                place.position(),
                place.position(),
                place.account()));
        values.addAll(more);
        return jdbc.sql(sql).params(values).query((row, number) -> change(row)).list();
    }

    private Change change(ResultSet row) throws SQLException {
        PublishedScore shown = shown(row);
        String previousBand = row.getString(10);
        return new Change(
                idOf(shown, row.getBoolean(11)),
                shown,
                row.getObject(9, Integer.class),
                previousBand == null ? null : Band.valueOf(previousBand));
    }

    private String idOf(PublishedScore shown, boolean byOwnEvent) {
        if (byOwnEvent) {
            return Long.toString(shown.position());
        }
        // Time changed it, or new rules: rarely enough for a question each.
        long at = Micros.of(shown.at());
        return new Place(at, shown.position(), shown.accountId().toString()).text(ledger.positionAt(at));
    }

    private static PublishedScore shown(ResultSet row) throws SQLException {
        return new PublishedScore(
                AccountId.parse(row.getString(1)),
                Micros.toInstant(row.getLong(2)),
                row.getLong(3),
                row.getObject(4, Integer.class),
                Band.valueOf(row.getString(5)),
                row.getObject(6, Long.class),
                cause(row.getString(7)),
                row.getString(8));
    }

    private static @Nullable Cause cause(@Nullable String name) {
        return name == null ? null : Cause.valueOf(name);
    }
}
