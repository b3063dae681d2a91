package org.accounthealth.query.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

    /** What unrated accounts are sorted as: below everything. */
    static final long UNRATED = -1;

    private static final String COLUMNS = """
            select account_id, marketplace, opened_micros, score, band, raw, cause, rulebook, next_change_micros,
                   position, last_sequence
              from projection.current_score
            """;

    private final JdbcClient jdbc;

    FleetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account as it stands now. */
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
            long position,
            long sequence) {}

    /** By what pages are ordered; the account id decides between equals. */
    enum Sort {
        ACCOUNT("account_id"),
        SCORE("coalesce(score, -1)"),
        NEXT_CHANGE("coalesce(next_change_micros, 9223372036854775807)");

        private final String key;

        Sort(String key) {
            this.key = key;
        }
    }

    /**
     * Which accounts, and where the page begins.
     *
     * @param near only scores within so many points of the edge of a band, 100 or 200
     * @param afterKey sort key of the last account of the page before, with its id in {@code afterAccount}
     */
    record Page(
            @Nullable Band band,
            @Nullable String marketplace,
            @Nullable Long near,
            Sort sort,
            @Nullable Long afterKey,
            @Nullable String afterAccount,
            int limit) {}

    Optional<AccountLine> account(AccountId id) {
        return jdbc.sql(COLUMNS + " where account_id = ?")
                .param(id.toString())
                .query((row, number) -> line(row))
                .optional();
    }

    List<AccountLine> page(Page page) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" where 1 = 1");
        List<Object> values = new ArrayList<>();
        if (page.band() != null) {
            sql.append(" and band = ?");
            values.add(page.band().name());
        }
        if (page.marketplace() != null) {
            sql.append(" and marketplace = ?");
            values.add(page.marketplace());
        }
        if (page.near() != null) {
            sql.append(" and (abs(score - 200) <= ? or abs(score - 100) <= ?)");
            values.add(page.near());
            values.add(page.near());
        }
        if (page.afterAccount() != null) {
            after(page, sql, values);
        }
        sql.append(" order by ").append(page.sort().key);
        sql.append(page.sort() == Sort.ACCOUNT ? "" : ", account_id").append(" limit ?");
        values.add(page.limit());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> line(row))
                .list();
    }

    private static void after(Page page, StringBuilder sql, List<Object> values) {
        String account = String.valueOf(page.afterAccount());
        Long key = page.afterKey();
        if (page.sort() == Sort.ACCOUNT || key == null) {
            sql.append(" and account_id > ?");
        } else {
            sql.append(" and (%1$s > ? or (%1$s = ? and account_id > ?))".formatted(page.sort().key));
            values.add(key);
            values.add(key);
        }
        values.add(account);
    }

    private static AccountLine line(ResultSet row) throws SQLException {
        Long nextChange = row.getObject("next_change_micros", Long.class);
        String cause = row.getString("cause");
        return new AccountLine(
                AccountId.parse(row.getString("account_id")),
                row.getString("marketplace"),
                Micros.toInstant(row.getLong("opened_micros")),
                row.getObject("score", Integer.class),
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause == null ? null : Cause.valueOf(cause),
                row.getString("rulebook"),
                nextChange == null ? null : Micros.toInstant(nextChange),
                row.getLong("position"),
                row.getLong("last_sequence"));
    }
}
