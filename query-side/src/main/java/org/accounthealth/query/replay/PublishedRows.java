package org.accounthealth.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.ledger.Progress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads published scores as they lie there: whatever they hold, reading does not fail. */
@Repository
class PublishedRows {

    private final JdbcClient jdbc;
    private final Progress progress;

    PublishedRows(JdbcClient jdbc, Progress progress) {
        this.jdbc = jdbc;
        this.progress = progress;
    }

    /** The position up to which everything is published. */
    long reached() {
        return progress.position();
    }

    /** The row of a published score, names as text. */
    record PublishedRow(
            long atMicros,
            long position,
            @Nullable Integer score,
            String band,
            @Nullable Long raw,
            @Nullable String cause,
            @Nullable String rulebook) {

        static PublishedRow of(PublishedScore score) {
            return new PublishedRow(
                    Micros.of(score.at()),
                    score.position(),
                    score.score(),
                    score.band().name(),
                    score.raw(),
                    score.cause() == null ? null : score.cause().name(),
                    score.rulebook());
        }

        boolean isBefore(PublishedRow other) {
            return atMicros < other.atMicros || (atMicros == other.atMicros && position < other.position);
        }

        @Override
        public String toString() {
            return score + " " + band + " raw " + raw + " " + cause + " " + rulebook;
        }
    }

    /** The rows of an account after one, in order. */
    List<PublishedRow> after(String account, long atMicros, long position, int limit) {
        return jdbc.sql("""
                        select at_micros, position, score, band, raw, cause, rulebook
                          from projection.published_score
                         where account_id = ? and at_micros >= ? and (at_micros > ? or position > ?)
                         order by at_micros, position limit ?""")
                .params(account, atMicros, atMicros, position, limit)
                .query((row, number) -> row(row))
                .list();
    }

    /**
     * The rows of each of the accounts behind one, up to another one, in the order of the database; null if they are too many
     * to be read at once.
     */
    @Nullable
    Map<String, List<PublishedRow>> behind(String account, String throughAccount, int limit) {
        Map<String, List<PublishedRow>> rows = new HashMap<>();
        AtomicInteger count = new AtomicInteger();
        jdbc.sql("""
                        select at_micros, position, score, band, raw, cause, rulebook, account_id
                          from projection.published_score
                         where account_id > ? and account_id <= ?
                         order by account_id, at_micros, position limit ?""").params(account, throughAccount, limit + 1).query(row -> {
            count.incrementAndGet();
            rows.computeIfAbsent(row.getString(8), unused -> new ArrayList<>()).add(row(row));
        });
        return count.get() > limit ? null : rows;
    }

    /** How many rows there are up to an instant. */
    long count(Instant through) {
        return jdbc.sql("select count(*) from projection.published_score where at_micros <= ?")
                .param(Micros.of(through))
                .query(Long.class)
                .single();
    }

    /** Accounts with scores published after an instant, and no event. */
    List<String> accountsWithoutEvents(long afterMicros, int limit) {
        return jdbc.sql("""
                        select p.account_id
                          from (select distinct account_id from projection.published_score where at_micros > ?) p
                         where not exists (select 1 from event_entry e where e.aggregate_identifier = p.account_id)
                         order by p.account_id limit ?""").params(afterMicros, limit).query(String.class).list();
    }

    /** When the passing of time has something to publish next; empty if never. */
    Optional<Instant> nextDue() {
        return jdbc.sql("select due_micros from projection.current_score order by due_micros limit 1")
                .query(Long.class)
                .optional()
                .map(Micros::toInstant);
    }

    private static PublishedRow row(ResultSet row) throws SQLException {
        return new PublishedRow(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, Integer.class),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getString(7));
    }
}
