package org.accounthealth.query.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.score.Shown;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of current and published scores and of timelines. */
@Repository
class ScoreStore {

    private static final int UNRATED = -1;
    private static final long NEVER = Long.MAX_VALUE;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    ScoreStore(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /**
     * Where the running score of an account stands.
     *
     * @param knownFrom position of the event that opened the account
     * @param nextChangeAt see {@link org.accounthealth.api.ScoreAnswer}
     * @param weekChange see {@link Movement}
     * @param dueAt when to look again; the end of time if never
     * @param through time has passed up to it, inclusive
     * @param position the last event of the account or the rules that is known
     */
    record Current(
            AccountId accountId,
            Instant openedAt,
            long knownFrom,
            Shown shown,
            @Nullable Instant nextChangeAt,
            int weekChange,
            Instant dueAt,
            Instant through,
            long position,
            long lastSequence) {}

    Optional<Current> current(AccountId account) {
        return client.sql("""
                        select account_id, opened_micros, known_from, score, band, raw, cause, rulebook,
                               next_change_micros, week_change, due_micros, through_micros, position, last_sequence
                          from projection.current_score where account_id = ?""")
                .param(account.toString())
                .query((row, number) -> current(row))
                .optional();
    }

    /** Accounts for which the passing of time has something to do, most overdue first. */
    List<AccountId> due(Instant until, Collection<Integer> buckets, int limit) {
        return client.sql("""
                        select account_id from projection.current_score
                         where due_micros <= :until and bucket in (:buckets)
                         order by due_micros, account_id limit :limit""")
                .param("until", Micros.of(until))
                .param("buckets", buckets)
                .param("limit", limit)
                .query((row, number) -> AccountId.parse(row.getString(1)))
                .list();
    }

    @Nullable
    Instant nextDue() {
        return client.sql("select due_micros from projection.current_score order by due_micros limit 1")
                .query(Long.class)
                .optional()
                .map(Micros::toInstant)
                .orElse(null);
    }

    /** Looks at each account of a bucket again that would be looked at later. */
    void allDueFrom(Instant instant, int bucket) {
        client.sql("update projection.current_score set due_micros = ? where due_micros > ? and bucket = ?")
                .params(Micros.of(instant), Micros.of(instant), bucket)
                .update();
    }

    /** Time does not pass over accounts that are held; once they are not, an update of theirs sets it again. */
    void stopTimeOfHeld(Collection<Integer> buckets) {
        client.sql("""
                        update projection.current_score set due_micros = :never
                         where account_id in (select account_id from projection.held where bucket in (:buckets))""").param("never", Long.MAX_VALUE).param("buckets", buckets).update();
    }

    void replaceCurrent(Collection<Current> rows) {
        jdbc.batchUpdate(
                "delete from projection.current_score where account_id = ?",
                rows.stream()
                        .map(row -> new Object[] {row.accountId().toString()})
                        .toList());
        jdbc.batchUpdate("""
                insert into projection.current_score
                       (account_id, bucket, marketplace, opened_micros, known_from, score, band, place, raw, cause,
                        rulebook, next_change_micros, week_change, due_micros, through_micros, position, last_sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows.stream().map(ScoreStore::columns).toList());
    }

    void addPublished(Collection<PublishedScore> rows) {
        jdbc.batchUpdate("""
                insert into projection.published_score
                       (account_id, at_micros, position, score, band, raw, cause, rulebook)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", rows.stream().map(ScoreStore::columns).toList());
    }

    /** The steps of an account from the one in force at an instant on. */
    List<TimelineStep> stepsFrom(AccountId account, Instant instant) {
        return client.sql("""
                        select from_micros, score, band, raw, cause from projection.timeline_step
                         where account_id = ? and from_micros >= coalesce(
                               (select max(from_micros) from projection.timeline_step
                                 where account_id = ? and from_micros < ?), ?)
                         order by from_micros""")
                .param(account.toString())
                .param(account.toString())
                .param(Micros.of(instant))
                .param(Micros.of(instant))
                .query((row, number) -> step(row))
                .list();
    }

    void deleteSteps(Collection<Object[]> accountAndFrom) {
        jdbc.batchUpdate(
                "delete from projection.timeline_step where account_id = ? and from_micros = ?",
                List.copyOf(accountAndFrom));
    }

    void addSteps(Collection<Object[]> rows) {
        jdbc.batchUpdate("""
                insert into projection.timeline_step (account_id, from_micros, score, band, raw, cause)
                values (?, ?, ?, ?, ?, ?)""", List.copyOf(rows));
    }

    /** Published scores of an account in a range of instants, oldest first. */
    List<PublishedScore> published(AccountId account, long afterMicros, long afterPosition, int limit) {
        return client.sql("""
                        select account_id, at_micros, position, score, band, raw, cause, rulebook
                          from projection.published_score
                         where account_id = ? and (at_micros > ? or (at_micros = ? and position > ?))
                         order by at_micros, position
                         limit ?""")
                .params(account.toString(), afterMicros, afterMicros, afterPosition, limit)
                .query((row, number) -> published(row))
                .list();
    }

    /** Published scores of all accounts up to an instant and a position, account by account, behind a given one. */
    List<PublishedScore> publishedThrough(
            Instant through, long position, String afterAccount, long afterMicros, long afterPosition, int limit) {
        return client.sql("""
                        select account_id, at_micros, position, score, band, raw, cause, rulebook
                          from projection.published_score
                         where at_micros <= ? and position <= ?
                           and (account_id > ? or (account_id = ? and (at_micros > ? or (at_micros = ? and position > ?))))
                         order by account_id, at_micros, position
                         limit ?""")
                .params(
                        Micros.of(through),
                        position,
                        afterAccount,
                        afterAccount,
                        afterMicros,
                        afterMicros,
                        afterPosition,
                        limit)
                .query((row, number) -> published(row))
                .list();
    }

    private static Current current(ResultSet row) throws SQLException {
        long nextChange = row.getLong("next_change_micros");
        return new Current(
                AccountId.parse(row.getString("account_id")),
                Micros.toInstant(row.getLong("opened_micros")),
                row.getLong("known_from"),
                shown(row),
                nextChange == NEVER ? null : Micros.toInstant(nextChange),
                row.getInt("week_change"),
                Micros.toInstant(row.getLong("due_micros")),
                Micros.toInstant(row.getLong("through_micros")),
                row.getLong("position"),
                row.getLong("last_sequence"));
    }

    private static Shown shown(ResultSet row) throws SQLException {
        int score = row.getInt("score");
        return new Shown(
                score == UNRATED ? null : score,
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause(row),
                row.getString("rulebook"));
    }

    static PublishedScore published(ResultSet row) throws SQLException {
        return new PublishedScore(
                AccountId.parse(row.getString("account_id")),
                Micros.toInstant(row.getLong("at_micros")),
                row.getLong("position"),
                row.getObject("score", Integer.class),
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause(row),
                row.getString("rulebook"));
    }

    /** The end of a step is the beginning of the next, and is not stored. */
    static TimelineStep step(ResultSet row) throws SQLException {
        Instant from = Micros.toInstant(row.getLong("from_micros"));
        return new TimelineStep(
                from,
                from,
                row.getObject("score", Integer.class),
                Band.valueOf(row.getString("band")),
                row.getObject("raw", Long.class),
                cause(row));
    }

    private static @Nullable Cause cause(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return cause == null ? null : Cause.valueOf(cause);
    }

    private static @Nullable Object[] columns(Current row) {
        return new @Nullable Object[] {
            row.accountId().toString(),
            Bucket.of(row.accountId().toString()),
            row.accountId().marketplace(),
            Micros.of(row.openedAt()),
            row.knownFrom(),
            row.shown().score() == null ? UNRATED : row.shown().score(),
            row.shown().band().name(),
            row.accountId().marketplace() + " " + row.shown().band().name(),
            row.shown().raw(),
            name(row.shown().cause()),
            row.shown().rulebook(),
            row.nextChangeAt() == null ? NEVER : Micros.of(row.nextChangeAt()),
            row.weekChange(),
            Micros.of(row.dueAt()),
            Micros.of(row.through()),
            row.position(),
            row.lastSequence()
        };
    }

    private static @Nullable Object[] columns(PublishedScore row) {
        return new @Nullable Object[] {
            row.accountId().toString(),
            Micros.of(row.at()),
            row.position(),
            row.score(),
            row.band().name(),
            row.raw(),
            name(row.cause()),
            row.rulebook()
        };
    }

    static @Nullable Object[] columns(AccountId account, TimelineStep step) {
        return new @Nullable Object[] {
            account.toString(),
            Micros.of(step.from()),
            step.score(),
            step.band().name(),
            step.raw(),
            name(step.cause())
        };
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }
}
