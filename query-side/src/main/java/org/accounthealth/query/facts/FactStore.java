package org.accounthealth.query.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.OrderSums;
import org.accounthealth.score.SummedOrders;
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
            new Table("order_fact", "account_id, known_from, batch_id, delivered_micros, order_change");
    static final Table SUMS = new Table("order_sum", "account_id, known_from, sums");
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
    public Collection<OrderBatch> batches(AccountId account, long position, Instant deliveredAfter) {
        return batches(
                "account_id = ? and delivered_micros > ? and known_from <= ?",
                account.toString(),
                Micros.of(deliveredAfter),
                position);
    }

    /** One batch as known now, whenever it was delivered. */
    public Collection<OrderBatch> batchNow(AccountId account, String batchId) {
        return batches("account_id = ? and batch_id = ?", account.toString(), batchId);
    }

    /** Each batch as its changes add up. */
    private Collection<OrderBatch> batches(String condition, Object... values) {
        Map<String, OrderBatch> batches = new LinkedHashMap<>();
        client.sql("select batch_id, delivered_micros, order_change from projection.order_fact where " + condition)
                .params(values)
                .query(row -> {
                    batches.merge(row.getString("batch_id"), batch(row), OrderBatch::plus);
                });
        return batches.values();
    }

    /** All orders known at a position. */
    public SummedOrders orders(AccountId account, long position) {
        return new SummedOrders(
                orderSums(account, position), (from, to) -> batchesBetween(account, position, from, to));
    }

    private Collection<OrderBatch> batchesBetween(AccountId account, long position, Instant from, Instant to) {
        return batches(
                "account_id = ? and delivered_micros >= ? and delivered_micros < ? and known_from <= ?",
                account.toString(),
                Micros.of(from),
                Micros.of(to),
                position);
    }

    /** The orders known at a position: the sums kept last before it, and what became known since. */
    public OrderSums orderSums(AccountId account, long position) {
        KeptSums kept = client.sql("""
                        select known_from, sums from projection.order_sum
                         where account_id = ? and known_from <= ? order by account_id desc, known_from desc limit 1""")
                .params(account.toString(), position)
                .query((row, number) -> new KeptSums(row.getLong(1), WrittenSums.read(row.getBytes(2))))
                .optional()
                .orElseGet(() -> new KeptSums(0, new OrderSums()));
        client.sql("""
                        select delivered_micros, order_change from projection.order_fact
                         where account_id = ? and known_from > ? and known_from <= ?""").params(account.toString(), kept.position(), position).query(row -> {
            kept.sums().add(Micros.toInstant(row.getLong(1)), row.getLong(2));
        });
        return kept.sums();
    }

    private record KeptSums(long position, OrderSums sums) {}

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

    void closeViolations(Collection<Object[]> knownToAccountViolation) {
        jdbc.batchUpdate("""
                update projection.violation_fact set known_to = ?
                 where account_id = ? and violation_id = ? and known_to = %d""".formatted(OPEN), List.copyOf(knownToAccountViolation));
    }

    void insertBatches(Collection<Object[]> rows) {
        jdbc.batchUpdate(ORDERS.insert(), List.copyOf(rows));
    }

    void insertSums(Collection<Object[]> rows) {
        jdbc.batchUpdate(SUMS.insert(), List.copyOf(rows));
    }

    void insertViolations(Collection<Object[]> rows) {
        jdbc.batchUpdate(VIOLATIONS.insert(), List.copyOf(rows));
    }

    private static OrderBatch batch(ResultSet row) throws SQLException {
        return new OrderBatch(
                row.getString("batch_id"),
                Micros.toInstant(row.getLong("delivered_micros")),
                row.getLong("order_change"));
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
