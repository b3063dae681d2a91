package org.accounthealth.query.faults;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.accounthealth.query.faults.Cluster.Kind;
import org.accounthealth.query.faults.Cluster.Storage;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stored events are spoiled before the projections meet them. Their accounts are held there, in their order, and nobody
 * else; once the bytes are put back nothing is missing.
 */
class PoisonEventIT {

    /** Of two sources of facts; the accounts of the other sources, and two of theirs, are well. */
    private static final List<String> VICTIMS =
            List.of("DE-W0X1", "US-W0X0", "US-W0X2", "US-W1X0", "US-W1X2", "US-W1X4");

    private static final int EVENTS_EACH = 3;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;

    private final Wire wire = new Wire(Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    @Test
    void eventsAreSpoiledWhileNobodyProjects() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.POSTGRESQL, folder, Kind.COMMAND, Kind.QUERY)) {
            Trial trial = new Trial("events spoiled and repaired, PostgreSQL", cluster);
            trial.run(Duration.ZERO, random -> {
                Node projecting = cluster.node(1);
                Damage damage = new Damage(cluster);
                projecting.stop();
                String done = "select max(position) from projection.progress";
                long behind = Long.parseLong(cluster.sql().query(done).get(0));
                trial.pause(2_500, 3_500);
                damage.spoil(VICTIMS, EVENTS_EACH, behind);
                projecting.start();
                assertThat(Damage.awaitHeld(cluster, damage.expected())).isEqualTo(damage.expected());
                requireOthersGoOn(trial, projecting);
                assertThat(Damage.held(cluster)).isEqualTo(damage.expected());
                damage.repair();
                assertThat(Damage.awaitHeld(cluster, List.of())).isEmpty();
                trial.broke(damage.events());
                return false;
            });
        }
    }

    /** The file of the embedded database lets one process in, so the node stands still meanwhile, and begins anew. */
    @Test
    @Tag("slow-fault")
    void eventsAreSpoiledWhileTheOnlyNodeIsStopped() throws Exception {
        try (Cluster cluster = Cluster.start(Storage.H2, folder, Kind.BOTH)) {
            Trial trial = new Trial("events spoiled and repaired, H2", cluster);
            trial.run(Duration.ZERO, random -> {
                Node node = cluster.node(0);
                Damage damage = new Damage(cluster);
                trial.pause(2_500, 3_500);
                node.stop();
                String size = "select size from ledger_state";
                damage.spoil(
                        VICTIMS,
                        EVENTS_EACH,
                        Long.parseLong(cluster.sql().query(size).get(0)) / 2);
                cluster.sql().run("drop schema projection cascade");
                node.start();
                awaitRefused(VICTIMS, trial, node);
                requireRefusedFacts(node);
                requireOthersGoOn(trial, node);
                node.stop();
                assertThat(Damage.held(cluster)).isEqualTo(damage.expected());
                damage.repair();
                node.start();
                awaitRefused(List.of(), trial, node);
                trial.broke(damage.events());
                return false;
            });
        }
    }

    /** A node that has to read the account's events to decide does not decide without them. */
    private void requireRefusedFacts(Node node) throws Exception {
        for (String account : VICTIMS) {
            String fact = "{\"batchId\":\"none\",\"count\":1,\"deliveredAt\":\"2026-01-01T00:00:00Z\"}";
            String path = "/api/v1/accounts/" + account + "/orders-delivered";
            assertThat(wire.post(node, OPERATOR, path, "application/json", fact).refusal())
                    .isEqualTo("503 ACCOUNT_HELD");
        }
    }

    private void requireOthersGoOn(Trial trial, Node node) throws Exception {
        List<String> well = trial.accounts().stream()
                .filter(account -> !VICTIMS.contains(account))
                .toList();
        long before = events(well, node);
        for (String victim : VICTIMS) {
            assertThat(wire.get(node, APPEALS, "/api/v1/accounts/" + victim + "/score")
                            .refusal())
                    .isEqualTo("503 ACCOUNT_HELD");
        }
        trial.pause(2_000, 2_500);
        assertThat(events(well, node)).as("events of the other accounts").isGreaterThan(before);
        assertThat(wire.get(node, AUDITOR, "/actuator/health/readiness").status())
                .isEqualTo(200);
    }

    /** How many events of accounts are taken in; each of them is answered. */
    private long events(List<String> accounts, Node node) throws Exception {
        long events = 0;
        for (String account : accounts) {
            Reply reply = ask(node, "/api/v1/accounts/" + account);
            assertThat(reply.refusal()).as(account).isEqualTo("200 -");
            events += reply.json().required("sequence").longValue();
        }
        return events;
    }

    /** Who is told that the projections are not there yet asks again. */
    private Reply ask(Node node, String path) throws Exception {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        Reply reply;
        do {
            reply = wire.get(node, APPEALS, path);
        } while (reply.refusal().equals("503 NOT_CAUGHT_UP") && System.nanoTime() < deadline);
        return reply;
    }

    /** Waits until questions about these accounts, and no others, are refused. */
    private void awaitRefused(List<String> expected, Trial trial, Node node) throws Exception {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        List<String> refused;
        do {
            Thread.sleep(POLL_MILLIS);
            refused = refused(trial.accounts(), node);
        } while (!refused.equals(expected) && System.nanoTime() < deadline);
        assertThat(refused).isEqualTo(expected);
    }

    private List<String> refused(List<String> accounts, Node node) throws Exception {
        List<String> refused = new ArrayList<>();
        for (String account : accounts) {
            String answer = wire.get(node, APPEALS, "/api/v1/accounts/" + account + "/score")
                    .refusal();
            if (!answer.equals("200 -")) {
                assertThat(answer).as(account).isEqualTo("503 ACCOUNT_HELD");
                refused.add(account);
            }
        }
        Collections.sort(refused);
        return refused;
    }
}
