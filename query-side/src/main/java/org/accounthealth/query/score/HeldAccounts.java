package org.accounthealth.query.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Bucket;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Accounts with an event that cannot be taken in: of a newer version, or damaged. Skipping it would give wrong scores, and
 * waiting for it would stop all others. So the account is held there: what comes later waits in the log, in its order, and
 * questions about it are refused from that position on.
 */
@Repository
public class HeldAccounts {

    private static final int MAX_REASON = 1_000;

    private final JdbcClient jdbc;

    HeldAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account, and the first of its events that was not taken in. */
    record Held(String subject, long position, long sequence, Instant retryAt, String reason) {}

    /**
     * Refuses to answer from what is not complete.
     *
     * @param position up to which something is to be said about the account
     * @throws RejectedException ACCOUNT_HELD
     */
    public void refuse(AccountId account, long position) {
        find(account.toString()).filter(held -> held.position() <= position).ifPresent(HeldAccounts::refuse);
    }

    /** Refuses to wait for an event that cannot be taken in. See {@link #refuse(AccountId, long)}. */
    void refuseSequence(AccountId account, long sequence) {
        find(account.toString()).filter(held -> held.sequence() <= sequence).ifPresent(HeldAccounts::refuse);
    }

    private static void refuse(Held held) {
        throw new RejectedException(new Rejection(
                Code.ACCOUNT_HELD,
                "Of account %s, the event at position %d cannot be read: it is held there until that is repaired"
                        .formatted(held.subject(), held.position())));
    }

    /** How many there are. */
    public long count() {
        return jdbc.sql("select count(*) from projection.held")
                .query(Long.class)
                .single();
    }

    Optional<Held> find(String subject) {
        return jdbc.sql(
                        "select account_id, position, sequence, retry_micros, reason from projection.held where account_id = ?")
                .param(subject)
                .query((row, number) -> held(row))
                .optional();
    }

    List<Held> in(Collection<Integer> buckets) {
        return jdbc.sql("""
                        select account_id, position, sequence, retry_micros, reason from projection.held
                         where bucket in (:buckets) order by position""")
                .param("buckets", buckets)
                .query((row, number) -> held(row))
                .list();
    }

    boolean isHeldAt(String subject, long position) {
        return find(subject).filter(held -> held.position() == position).isPresent();
    }

    void hold(Held held) {
        release(held.subject());
        jdbc.sql("""
                        insert into projection.held (account_id, bucket, position, sequence, retry_micros, reason)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        held.subject(),
                        Bucket.of(held.subject()),
                        held.position(),
                        held.sequence(),
                        Micros.of(held.retryAt()),
                        held.reason()
                                .substring(0, Math.min(MAX_REASON, held.reason().length())))
                .update();
    }

    void tryAgainAt(String subject, Instant instant) {
        jdbc.sql("update projection.held set retry_micros = ? where account_id = ?")
                .params(Micros.of(instant), subject)
                .update();
    }

    /** When one of them is tried again; null if none is held. */
    @Nullable
    Instant nextRetry() {
        Long micros = jdbc.sql("select min(retry_micros) from projection.held")
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .get(0);
        return micros == null ? null : Micros.toInstant(micros);
    }

    void release(String subject) {
        jdbc.sql("delete from projection.held where account_id = ?")
                .param(subject)
                .update();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getString(1), row.getLong(2), row.getLong(3), Micros.toInstant(row.getLong(4)), row.getString(5));
    }
}
