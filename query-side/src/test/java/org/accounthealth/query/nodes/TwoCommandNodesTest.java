package org.accounthealth.query.nodes;

import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A command meets the account as it is, whichever node it is sent to and whoever else writes. */
class TwoCommandNodesTest {

    private static final String OPENED =
            "{\"sellerId\":\"%s\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}";
    private static final String VIOLATION =
            "\"policy\":\"OTHER_POLICY\",\"severity\":\"LOW\",\"detectedAt\":\"2026-03-01T10:00:00Z\"";
    private static final String RESOLUTION = "\"resolution\":\"CORRECTED\",\"resolvedAt\":\"2026-03-02T10:00:00Z\"";
    private static final int WRITERS = 8;
    private static final int FACTS_OF_A_WRITER = 60;
    private static final List<String> ACCOUNTS = List.of("HOT1", "HOT2", "HOT3");

    @TempDir
    static Path folder;

    static TestServer one;
    static TestServer other;

    /** What the intake says of attempts that were in vain: without any, nothing was shown here. */
    private static final ListAppender<ILoggingEvent> lostRaces = new ListAppender<>();

    private static final Logger intake = (Logger) LoggerFactory.getLogger("org.accounthealth.command.intake.Intake");

    @BeforeAll
    static void start() {
        one = TestServer.start(Database.POSTGRESQL, folder);
        other = one.another();
        lostRaces.start();
        intake.setLevel(Level.DEBUG);
        intake.addAppender(lostRaces);
    }

    @AfterAll
    static void stop() {
        intake.detachAppender(lostRaces);
        intake.setLevel(null);
        other.close();
        one.close();
    }

    @Test
    void whatOneNodeRecordedTheOtherKnowsWhenItDecides() {
        open("ALT");
        for (int number = 0; number < 20; number++) {
            TestServer here = number % 2 == 0 ? one : other;
            TestServer there = number % 2 == 0 ? other : one;

            assertThat(detect(here, "ALT", "v" + number).status()).isEqualTo(200);
            assertThat(resolve(there, "ALT", "v" + number).status()).isEqualTo(200);
            assertThat(resolve(here, "ALT", "v" + number).status()).isEqualTo(200);
            assertThat(deliver(there, "ALT", "b" + number).status()).isEqualTo(200);
            assertThat(feed(here, detected("ALT", "f" + number))).contains("\"accepted\":1");
            assertThat(feed(there, resolved("ALT", "f" + number))).contains("\"accepted\":1");
        }

        assertDense("ALT", 1 + 20 * 5);
    }

    @Test
    void manyWritersOnBothNodesLoseNothingAndDoubleNothing() throws Exception {
        long seed = System.nanoTime();
        ACCOUNTS.forEach(TwoCommandNodesTest::open);
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        var threads = Executors.newFixedThreadPool(WRITERS);
        List<? extends Future<?>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> threads.submit(() -> write(writer, new Random(seed + writer), acknowledged, wrong)))
                .toList();
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(acknowledged).hasSize(WRITERS * FACTS_OF_A_WRITER * 3).doesNotHaveDuplicates();
        long events =
                ACCOUNTS.stream().mapToLong(TwoCommandNodesTest::assertDense).sum();
        assertThat(events).isEqualTo(acknowledged.size() + ACCOUNTS.size());
        assertThat(one.database()
                        .sql("select count(*) from unsealed")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(lostRaces.list).as("decisions that were made anew").isNotEmpty();
    }

    private static void write(
            int writer,
            Random random,
            ConcurrentLinkedQueue<String> acknowledged,
            ConcurrentLinkedQueue<String> wrong) {
        for (int number = 0; number < FACTS_OF_A_WRITER; number++) {
            String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            String id = writer + "-" + number;
            expect(account + " b" + id, deliver(any(random), account, "b" + id), acknowledged, wrong);
            expect(account + " v" + id, detect(any(random), account, "v" + id), acknowledged, wrong);
            expect(account + " r" + id, resolve(any(random), account, "v" + id), acknowledged, wrong);
        }
    }

    private static void expect(
            String fact, Reply reply, ConcurrentLinkedQueue<String> acknowledged, ConcurrentLinkedQueue<String> wrong) {
        if (reply.status() == 200) {
            acknowledged.add(fact);
        } else {
            wrong.add(fact + ": " + reply.text());
        }
    }

    private static TestServer any(Random random) {
        return random.nextBoolean() ? one : other;
    }

    private static void assertDense(String account, long events) {
        assertThat(assertDense(account)).isEqualTo(events);
    }

    private static long assertDense(String account) {
        List<Long> sequences = one.database()
                .sql("select sequence_number from event_entry where aggregate_identifier = ? order by 1")
                .param("US-" + account)
                .query(Long.class)
                .list();
        assertThat(sequences)
                .isEqualTo(LongStream.range(0, sequences.size()).boxed().toList());
        return sequences.size();
    }

    private static void open(String seller) {
        assertThat(one.post(OPERATOR, "/api/v1/accounts", OPENED.formatted(seller))
                        .status())
                .isEqualTo(201);
    }

    private static Reply detect(TestServer node, String account, String id) {
        return node.post(
                OPERATOR,
                "/api/v1/accounts/US-" + account + "/violations",
                "{\"violationId\":\"" + id + "\"," + VIOLATION + "}");
    }

    private static Reply resolve(TestServer node, String account, String id) {
        return node.post(
                OPERATOR,
                "/api/v1/accounts/US-" + account + "/violations/" + id + "/resolution",
                "{" + RESOLUTION + "}");
    }

    private static Reply deliver(TestServer node, String account, String id) {
        return node.post(
                OPERATOR,
                "/api/v1/accounts/US-" + account + "/orders-delivered",
                "{\"batchId\":\"" + id + "\",\"count\":3,\"deliveredAt\":\"2026-02-01T00:00:00Z\"}");
    }

    private static String detected(String account, String id) {
        return "{\"type\":\"ViolationDetected\",\"data\":{\"accountId\":\"US-" + account + "\",\"violationId\":\"" + id
                + "\"," + VIOLATION + "}}";
    }

    private static String resolved(String account, String id) {
        return "{\"type\":\"ViolationResolved\",\"data\":{\"accountId\":\"US-" + account + "\",\"violationId\":\"" + id
                + "\"," + RESOLUTION + "}}";
    }

    private static String feed(TestServer node, String line) {
        return node.feed(line).text();
    }
}
