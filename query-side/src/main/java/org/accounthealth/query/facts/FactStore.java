package org.accounthealth.query.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.Violation;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of facts. */
@Repository
public class FactStore {

    /** The upper end of what is known now. */
    public static final long OPEN = Long.MAX_VALUE;

    static final Table ORDERS =
            new Table("order_fact", "account_id, batch_id, delivered_micros, order_count, known_from, known_to");
    static final Table VIOLATIONS = new Table(
            "violation_fact",
            "account_id, violation_id, policy, severity, detected_micros, reclassified_micros, nullified, changes,"
                    + " known_from, known_to");

    private final JdbcClient client;
    private final JdbcTemplate jdbc;

    public FactStore(JdbcClient client, JdbcTemplate jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    /** The batches known at a position that were delivered after an instant. */
    public List<OrderBatch> batches(AccountId account, long position, Instant deliveredAfter) {
        return client.sql("""
                        select batch_id, delivered_micros, order_count
                          from projection.order_fact
                         where account_id = ? and delivered_micros > ? and known_from <= ? and known_to > ?""")
                .params(account.toString(), Micros.of(deliveredAfter), position, position)
                .query((row, number) -> batch(row))
                .list();
    }

    /** One batch as known now, whenever it was delivered. */
    public List<OrderBatch> batchNow(AccountId account, String batchId) {
        return client.sql("""
                        select batch_id, delivered_micros, order_count
                          from projection.order_fact
                         where account_id = ? and batch_id = ? and known_to = ?""")
                .params(account.toString(), batchId, OPEN)
                .query((row, number) -> batch(row))
                .list();
    }

    /** All violations known at a position. */
    public List<Violation> violations(AccountId account, long position) {
        return client.sql("""
                        select violation_id, policy, severity, detected_micros, reclassified_micros, nullified, changes
                          from projection.violation_fact
                         where account_id = ? and known_from <= ? and known_to > ?""")
                .params(account.toString(), position, position)
                .query((row, number) -> violation(row))
                .list();
    }

    void closeBatches(Collection<Object[]> knownToAccountBatch) {
        jdbc.batchUpdate("""
                update projection.order_fact set known_to = ?
                 where account_id = ? and batch_id = ? and known_to = %d""".formatted(OPEN), List.copyOf(knownToAccountBatch));
    }

    void closeViolations(Collection<Object[]> knownToAccountViolation) {
        jdbc.batchUpdate("""
                update projection.violation_fact set known_to = ?
                 where account_id = ? and violation_id = ? and known_to = %d""".formatted(OPEN), List.copyOf(knownToAccountViolation));
    }

    void insertBatches(Collection<Object[]> rows) {
        jdbc.batchUpdate(ORDERS.insert(), List.copyOf(rows));
    }

    void insertViolations(Collection<Object[]> rows) {
        jdbc.batchUpdate(VIOLATIONS.insert(), List.copyOf(rows));
    }

    private static OrderBatch batch(ResultSet row) throws SQLException {
        return new OrderBatch(
                row.getString("batch_id"),
                Micros.toInstant(row.getLong("delivered_micros")),
                row.getLong("order_count"));
    }

    private static Violation violation(ResultSet row) throws SQLException {
        Long reclassified = row.getObject("reclassified_micros", Long.class);
        return new Violation(
                row.getString("violation_id"),
                Policy.valueOf(row.getString("policy")),
                Severity.valueOf(row.getString("severity")),
                Micros.toInstant(row.getLong("detected_micros")),
                reclassified == null ? null : Micros.toInstant(reclassified),
                row.getBoolean("nullified"),
                StatusChanges.parse(row.getString("changes")));
    }
}
