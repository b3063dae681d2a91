package org.accounthealth.query.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.Beginning;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerMessageSource;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LogMessage;
import org.accounthealth.query.ledger.LogMessage.Entry;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.Projections;
import org.accounthealth.query.score.Schema;
import org.accounthealth.query.support.TestServer;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A replay with everything as Axon has it if nobody says otherwise: one tracking processor with one segment, which hands on
 * one event in a transaction and writes its token with it. The handler brings the projections from each event to the next,
 * in tables like those in use with all their indexes. It reads the log as fast as we can: that is to its advantage.
 */
final class AxonReplay {

    private static final Schema APART = new Schema("projection_axon");

    private final TestServer server;
    private final DataSource tables;

    AxonReplay(TestServer server) {
        this.server = server;
        this.tables = APART.on(server.bean(DataSource.class));
    }

    /** Replays from the first event on for some seconds, or to the end; how many events it came to. */
    long run(long seconds, long events) throws InterruptedException {
        JdbcClient database = JdbcClient.create(server.bean(DataSource.class));
        APART.tables().forEach(statement -> database.sql(statement).update());
        APART.indexes().forEach(statement -> database.sql(statement).update());
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(tables);
        Replayed replayed = new Replayed(new Projections(
                tables,
                new TransactionTemplate(transactions),
                server.bean(LedgerReader.class),
                server.bean(RulebookStore.class)));
        TrackingEventProcessor processor = processor(replayed, transactions);
        processor.start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < deadline && replayed.count.get() < events) {
                Thread.sleep(10);
            }
            return replayed.count.get();
        } finally {
            processor.shutDown();
            database.sql("drop schema projection_axon cascade").update();
        }
    }

    private TrackingEventProcessor processor(Replayed handler, DataSourceTransactionManager transactions) {
        SpringTransactionManager transactionManager = new SpringTransactionManager(transactions);
        return TrackingEventProcessor.builder()
                .name("as Axon has it")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(List.of(handler))
                        .build())
                .messageSource(new LedgerMessageSource(
                        server.bean(LedgerReader.class),
                        server.bean(Horizon.class),
                        new Progress(JdbcClient.create(tables), new JdbcTemplate(tables)),
                        server.bean(Beginning.class),
                        () -> null))
                .tokenStore(JdbcTokenStore.builder()
                        .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                                new SpringDataSourceConnectionProvider(tables)))
                        .serializer(server.bean(Serializer.class))
                        .schema(TokenSchema.builder()
                                .setTokenTable("projection.token_entry")
                                .setProcessorNameColumn("processorname")
                                .setTokenTypeColumn("tokentype")
                                .build())
                        .build())
                .transactionManager(transactionManager)
                .trackingEventProcessorConfiguration(
                        // Else it marks the events as a replay, which costs it another column of its token.
                        TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .build();
    }

    /** The handler, as one writes it first. */
    static final class Replayed {

        private final Projections projections;
        private final AtomicLong count = new AtomicLong();

        Replayed(Projections projections) {
            this.projections = projections;
        }

        @EventHandler
        void on(LogMessage message) {
            if (message instanceof Entry entry) {
                projections.learn(
                        List.of(entry.event()),
                        Set.of(entry.bucket()),
                        entry.since(),
                        entry.event().position());
                if (!entry.event().subject().equals(RulebookPublished.SUBJECT)) {
                    count.incrementAndGet();
                }
            }
        }
    }
}
