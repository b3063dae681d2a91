package org.accounthealth.query.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads current scores of many accounts. */
@Repository
class FleetStore {

    private static final String ONE = """
            select account_id, marketplace, opened_micros, score, band, raw, cause, rulebook, next_change_micros,
                   week_change, position, last_sequence
              from projection.current_score
             where account_id = ?""";

    private final JdbcClient jdbc;

    FleetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountLine> account(AccountId id) {
        return jdbc.sql(ONE)
                .param(id.toString())
                .query((row, number) -> line(row))
                .optional();
    }

    List<AccountLine> page(Page page) {
        PageQuery query = PageQuery.of(page);
        return jdbc.sql(query.sql())
                .params(query.values())
                .query((row, number) -> line(row))
                .list();
    }

    private static AccountLine line(ResultSet row) throws SQLException {
        int score = row.getInt("score");
        long nextChange = row.getLong("next_change_micros");
        String cause = row.getString("cause");
        return new AccountLine(
                AccountId.parse(row.getString("account_id")),
                row.getString("marketplace"),
                Micros.toInstant(row.getLong("opened_micros")),
                score == AccountLine.UNRATED ? null : score,
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause == null ? null : Cause.valueOf(cause),
                row.getString("rulebook"),
                nextChange == AccountLine.NEVER ? null : Micros.toInstant(nextChange),
                row.getInt("week_change"),
                row.getLong("position"),
                row.getLong("last_sequence"));
    }
}
