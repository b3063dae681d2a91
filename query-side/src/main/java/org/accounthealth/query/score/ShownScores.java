package org.accounthealth.query.score;

import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up what was shown as the current score around an event. */
@Component
public class ShownScores {

    private static final ShownScore NONE = new ShownScore(null, Band.NOT_RATED);

    private final JdbcClient jdbc;

    ShownScores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A score as it was shown. */
    public record ShownScore(@Nullable Integer score, Band band) {}

    /** What was shown last, before anything recorded at an instant with a later position than the given one. */
    public ShownScore at(AccountId account, long micros, long position) {
        return jdbc.sql("""
                        select score, band from projection.published_score
                         where account_id = ? and (at_micros < ? or (at_micros = ? and position <= ?))
                         order by at_micros desc, position desc limit 1""")
                .params(account.toString(), micros, micros, position)
                .query((row, number) ->
                        new ShownScore(row.getObject("score", Integer.class), Band.valueOf(row.getString("band"))))
                .optional()
                .orElse(NONE);
    }
}
