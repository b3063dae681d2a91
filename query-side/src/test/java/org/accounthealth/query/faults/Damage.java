package org.accounthealth.query.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stored events whose bytes somebody with all rights spoils, and puts back later. */
final class Damage {

    private static final Duration HELD_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;
    private static final String SPOILED = "{\"cut";

    private final Cluster cluster;
    private final Map<String, String> bytesByIndex = new LinkedHashMap<>();
    private final Map<String, Long> heldAt = new TreeMap<>();

    Damage(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Spoils some sealed events of each account: its first ones behind a position, but one. */
    void spoil(List<String> accounts, int eventsEach, long behind) throws SQLException {
        for (String account : accounts) {
            List<String> found = cluster.sql().query("""
                            select l.position || ' ' || e.global_index || ' ' || %s
                              from ledger_entry l join event_entry e on e.global_index = l.event_index
                             where e.aggregate_identifier = '%s' and l.position > %d
                             order by l.position offset 1 rows fetch first %d rows only""".formatted(hex(), account, behind, eventsEach));
            for (String row : found) {
                String[] columns = row.split(" ", -1);
                heldAt.putIfAbsent(account, Long.valueOf(columns[0]));
                bytesByIndex.put(columns[1], columns[2]);
                store(columns[1], SPOILED.getBytes(UTF_8));
            }
        }
    }

    /** Puts all bytes back as they were. */
    void repair() throws SQLException {
        for (Map.Entry<String, String> event : bytesByIndex.entrySet()) {
            store(event.getKey(), HexFormat.of().parseHex(event.getValue()));
        }
    }

    /** How many events were spoiled. */
    int events() {
        return bytesByIndex.size();
    }

    /** The account and the position at which it has to be held, as the database shows it; ordered by account. */
    List<String> expected() {
        return heldAt.entrySet().stream()
                .map(account -> account.getKey() + " " + account.getValue())
                .toList();
    }

    /** What the projections hold, ordered by account. Where the database is embedded, only while its node is stopped. */
    static List<String> held(Cluster cluster) throws SQLException {
        return cluster.sql().query("select account_id || ' ' || position from projection.held order by account_id");
    }

    /** What they hold once that is what is expected, or as it is when the time is up. */
    static List<String> awaitHeld(Cluster cluster, List<String> expected) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + HELD_WITHIN.toNanos();
        List<String> held = held(cluster);
        while (!held.equals(expected) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            held = held(cluster);
        }
        return held;
    }

    private String hex() {
        return cluster.sql().isEmbedded() ? "rawtohex(e.payload)" : "encode(e.payload, 'hex')";
    }

    /** Triggers keep history from being changed by accident; who has all rights gets past them. */
    private void store(String index, byte[] bytes) throws SQLException {
        Sql sql = cluster.sql();
        String update = "update event_entry set payload = " + sql.bytes(bytes) + " where global_index = " + index;
        if (sql.isEmbedded()) {
            sql.run(update);
        } else {
            sql.run("set session_replication_role = replica", update);
        }
    }
}
