package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.TimelineStep;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up what was shown as the current score around an event. */
@Component
public class ShownScores {

    private static final int MAX_STEPS = 20_000;

    private static final ShownScore NONE = new ShownScore(null, Band.NOT_RATED);

    private final JdbcClient jdbc;

    ShownScores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A score as it was shown. */
    public record ShownScore(@Nullable Integer score, Band band) {}

    // H2 walks back in the primary key only if the order names all of it.

    /** What was shown last, before anything recorded at an instant with a later position than the given one. */
    public ShownScore at(AccountId account, long micros, long position) {
        return jdbc.sql("""
                        select score, band from projection.published_score
                         where account_id = ? and at_micros <= ? and (at_micros < ? or position <= ?)
                         order by account_id desc, at_micros desc, position desc limit 1""")
                .params(account.toString(), micros, micros, position)
                .query((row, number) ->
                        new ShownScore(row.getObject("score", Integer.class), Band.valueOf(row.getString("band"))))
                .optional()
                .orElse(NONE);
    }

    /**
     * What was shown while an event was the last one known, oldest first: what it changed, then what time did.
     *
     * @param from when the event was recorded, in microseconds
     * @param through when the next one of the account was
     */
    public List<PublishedScore> by(AccountId account, long position, long from, long through, int limit) {
        return jdbc.sql("""
                        select account_id, at_micros, position, score, band, raw, cause, rulebook
                          from projection.published_score
                         where account_id = ? and at_micros >= ? and at_micros <= ? and position = ?
                         order by account_id, at_micros, position
                         limit ?""")
                .params(account.toString(), from, through, position, limit)
                .query((row, number) -> ScoreStore.published(row))
                .list();
    }

    /**
     * What was shown from one instant to another, as steps that touch. Where more changed than can be drawn, the newest.
     */
    public List<TimelineStep> between(AccountId account, Instant fromInclusive, Instant toExclusive) {
        List<TimelineStep> newestFirst = jdbc.sql("""
                        select at_micros as from_micros, score, band, raw, cause from projection.published_score
                         where account_id = ? and at_micros < ?
                         order by account_id desc, at_micros desc, position desc
                         limit ?""")
                .params(account.toString(), Micros.of(toExclusive), MAX_STEPS)
                .query((row, number) -> ScoreStore.step(row))
                .list();
        return touching(newestFirst, fromInclusive, toExclusive);
    }

    private static List<TimelineStep> touching(List<TimelineStep> newestFirst, Instant from, Instant to) {
        List<TimelineStep> steps = new ArrayList<>();
        Instant end = to;
        for (TimelineStep shown : newestFirst) {
            Instant start = shown.from().isBefore(from) ? from : shown.from();
            if (start.isBefore(end)) {
                steps.add(new TimelineStep(start, end, shown.score(), shown.band(), shown.raw(), shown.cause()));
                end = start;
            }
            if (!start.isAfter(from)) {
                break;
            }
        }
        Collections.reverse(steps);
        return steps;
    }
}
