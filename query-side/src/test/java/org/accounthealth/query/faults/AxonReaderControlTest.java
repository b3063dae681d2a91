package org.accounthealth.query.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.query.ledger.LedgerMessageSource;
import org.accounthealth.query.ledger.LogMessage;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The experiment's control: on one and the same load, Axon's own reader of the event store loses events for good, and the
 * reader of the ledger none. Were Axon's to lose nothing, the load would be too kind to show anything about ours.
 */
class AxonReaderControlTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS_EACH = 120;
    private static final int LONGEST_TRANSACTION_MILLIS = 60;

    /** One in so many transactions is rolled back, which burns its place in the database's sequence. */
    private static final int ROLLED_BACK = 15;

    /** So many in a hundred carry the date of their business, as those of an import would. */
    private static final int BACKDATED_PERCENT = 50;

    private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(60);

    private final long seed = Long.getLong("fault.seed", System.nanoTime() % 1_000_000);
    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private volatile boolean written;

    @TempDir
    private Path folder;

    @Test
    void axonsOwnReaderLosesEventsWhereOursLosesNone() throws Exception {
        try (TestServer server = TestServer.start(Database.POSTGRESQL, folder)) {
            Set<String> readByAxon = new HashSet<>();
            Set<String> readByUs = new HashSet<>();
            Thread axon = new Thread(() -> readAsAxonDoes(server.bean(EventStorageEngine.class), readByAxon));
            Thread ours = new Thread(() -> readTheLedger(server, readByUs));
            axon.start();
            ours.start();
            write(server);
            written = true;
            ours.join();
            axon.join();

            Set<String> lostByAxon = new HashSet<>(committed);
            lostByAxon.removeAll(readByAxon);
            Set<String> lostByUs = new HashSet<>(committed);
            lostByUs.removeAll(readByUs);
            System.out.printf(
                    "control (seed %d): committed=%d lost by Axon's reader=%d lost by the ledger's=%d%n",
                    seed, committed.size(), lostByAxon.size(), lostByUs.size());
            assertThat(lostByUs).isEmpty();
            assertThat(lostByAxon).isNotEmpty();
        }
    }

    private void write(TestServer server) throws InterruptedException {
        Random seeds = new Random(seed);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(seeds.nextLong());
            AccountId account = AccountId.parse("US-CONTROL" + writer);
            Thread thread = new Thread(() -> write(server, account, random));
            thread.start();
            writers.add(thread);
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void write(TestServer server, AccountId account, Random random) {
        EventStorageEngine engine = server.bean(EventStorageEngine.class);
        TransactionTemplate transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        long sequence = 0;
        for (int number = 0; number < TRANSACTIONS_EACH; number++) {
            GenericDomainEventMessage<Event> message = message(account, sequence, random);
            boolean rolledBack = random.nextInt(ROLLED_BACK) == 0;
            transaction.executeWithoutResult(status -> {
                engine.appendEvents(message);
                pause(random.nextInt(LONGEST_TRANSACTION_MILLIS));
                if (rolledBack) {
                    status.setRollbackOnly();
                }
            });
            if (!rolledBack) {
                sequence++;
                committed.add(message.getIdentifier());
            }
        }
    }

    private static GenericDomainEventMessage<Event> message(AccountId account, long sequence, Random random) {
        Instant happened = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000));
        Event event = sequence == 0
                ? new AccountOpened(account, account.sellerId(), account.marketplace(), happened)
                : new OrdersDelivered(account, "B" + sequence, 1, happened);
        Instant stamp = random.nextInt(100) < BACKDATED_PERCENT ? happened : Instant.now();
        String id = UUID.randomUUID().toString();
        return new GenericDomainEventMessage<>("Account", account.toString(), sequence, event, Map.of(), id, stamp);
    }

    /** As its event processors do: on and on from the last token, which remembers gaps for as long as its default says. */
    private void readAsAxonDoes(EventStorageEngine engine, Set<String> read) {
        TrackingToken token = null;
        boolean more = true;
        while (more) {
            boolean last = written;
            TrackingToken before = token;
            for (Iterator<? extends TrackedEventMessage<?>> events = page(engine, token); events.hasNext(); ) {
                TrackedEventMessage<?> event = events.next();
                read.add(event.getIdentifier());
                token = event.trackingToken();
            }
            pause(5);
            more = !last || token != before;
        }
    }

    private static Iterator<? extends TrackedEventMessage<?>> page(
            EventStorageEngine engine, @Nullable TrackingToken token) {
        return engine.readEvents(token, false).iterator();
    }

    private void readTheLedger(TestServer server, Set<String> read) {
        LedgerMessageSource source = server.bean(LedgerMessageSource.class);
        long deadline = Long.MAX_VALUE;
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            while (!(written && read.containsAll(committed)) && System.nanoTime() < deadline) {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    if (stream.nextAvailable().getPayload() instanceof LogMessage.Entry entry) {
                        read.add(entry.event().id());
                    }
                }
                if (written && deadline == Long.MAX_VALUE) {
                    deadline = System.nanoTime() + CATCH_UP_WITHIN.toNanos();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
