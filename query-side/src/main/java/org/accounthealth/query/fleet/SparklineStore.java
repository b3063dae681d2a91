package org.accounthealth.query.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.accounthealth.api.TimelineStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads a stretch of the timelines of some accounts, as they are kept. */
@Repository
class SparklineStore {

    private final JdbcClient jdbc;

    SparklineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The steps of accounts, from one instant to another.
     *
     * @return for every account that there is, in the order of their ids; no steps if it had no score in that time
     */
    Map<AccountId, List<TimelineStep>> steps(Set<AccountId> accounts, Instant from, Instant to) {
        Map<AccountId, List<TimelineStep>> steps = new LinkedHashMap<>();
        jdbc.sql("""
                        select c.account_id, s.from_micros, s.score, s.band, s.raw, s.cause
                          from projection.current_score c
                          left join projection.timeline_step s
                            on s.account_id = c.account_id
                           and s.from_micros = (select max(b.from_micros) from projection.timeline_step b
                                                 where b.account_id = c.account_id and b.from_micros <= :from)
                         where c.account_id in (:accounts)
                        union all
                        select account_id, from_micros, score, band, raw, cause
                          from projection.timeline_step
                         where account_id in (:accounts) and from_micros > :from and from_micros < :to
                         order by account_id, from_micros nulls first""")
                .param("accounts", accounts.stream().map(AccountId::toString).toList())
                .param("from", Micros.of(from))
                .param("to", Micros.of(to))
                .query(row -> {
                    add(
                            row,
                            from,
                            to,
                            steps.computeIfAbsent(AccountId.parse(row.getString(1)), id -> new ArrayList<>()));
                });
        return steps;
    }

    /** The end of a step is the beginning of the next, and is not stored. */
    private static void add(ResultSet row, Instant from, Instant to, List<TimelineStep> steps) throws SQLException {
        Long micros = row.getObject("from_micros", Long.class);
        if (micros == null) {
            return;
        }
        Instant begin = Micros.toInstant(micros);
        if (!steps.isEmpty()) {
            steps.set(steps.size() - 1, until(begin, steps.get(steps.size() - 1)));
        }
        String cause = row.getString("cause");
        steps.add(new TimelineStep(
                begin.isBefore(from) ? from : begin,
                to,
                row.getObject("score", Integer.class),
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause == null ? null : Cause.valueOf(cause)));
    }

    private static TimelineStep until(Instant end, TimelineStep step) {
        return new TimelineStep(step.from(), end, step.score(), step.band(), step.raw(), step.cause());
    }
}
