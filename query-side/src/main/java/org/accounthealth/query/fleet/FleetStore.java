package org.accounthealth.query.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads current scores of many accounts. */
@Repository
class FleetStore {

    private static final int UNRATED = -1;
    private static final long NEVER = Long.MAX_VALUE;

    private static final String ONE = """
            select account_id, marketplace, opened_micros, score, band, raw, cause, rulebook, next_change_micros,
                   week_change, position, last_sequence
              from projection.current_score
             where account_id = ?""";

    private final JdbcClient jdbc;

    FleetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An account as it stands now.
     *
     * @param weekChange by how much the score differs from what it was 7 days ago, or from its first one if that is younger;
     *     0 without a score
     * @param nextChangeAt null if never
     */
    record AccountLine(
            AccountId accountId,
            String marketplace,
            Instant openedAt,
            @Nullable Integer score,
            Band band,
            @Nullable Long raw,
            @Nullable Cause cause,
            @Nullable String rulebook,
            @Nullable Instant nextChangeAt,
            int weekChange,
            long position,
            long sequence) {

        /** As what it is sorted; the account id alone decides where that is the order. */
        long key(Sort sort) {
            return switch (sort) {
                case ACCOUNT -> 0;
                case SCORE, SCORE_DOWN -> score == null ? UNRATED : score;
                case NEXT_CHANGE -> nextChangeAt == null ? NEVER : Micros.of(nextChangeAt);
                case CHANGE -> weekChange;
            };
        }
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
                score == UNRATED ? null : score,
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause == null ? null : Cause.valueOf(cause),
                row.getString("rulebook"),
                nextChange == NEVER ? null : Micros.toInstant(nextChange),
                row.getInt("week_change"),
                row.getLong("position"),
                row.getLong("last_sequence"));
    }
}
