package org.accounthealth.query.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.TestServer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where auto-configurations meet in the wrong order Axon starts without transactions, and says nothing. */
abstract class AxonWiringContract {

    private final Database database;

    AxonWiringContract(Database database) {
        this.database = database;
    }

    @Test
    void axonRunsOnOurTablesInSpringsTransactions(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            assertThat(server.bean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
            assertThat(server.bean(EventStorageEngine.class)).isInstanceOf(JdbcEventStorageEngine.class);
            assertThat(server.bean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
            assertThat(server.bean(EventProcessingConfiguration.class).eventProcessor("projections"))
                    .containsInstanceOf(TrackingEventProcessor.class);
        }
    }

    @Test
    void eachSideCanBeSwitchedOff(@TempDir Path folder) {
        try (TestServer commandsOnly =
                TestServer.start(database, folder.resolve("c"), "account-health.query.enabled=false")) {
            assertThat(commandsOnly
                            .post(
                                    TestServer.OPERATOR,
                                    "/api/v1/accounts",
                                    "{\"sellerId\":\"A1\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(commandsOnly.get(TestServer.APPEALS, "/api/v1/accounts").status())
                    .isEqualTo(405);
        }
        try (TestServer queriesOnly =
                TestServer.start(database, folder.resolve("q"), "account-health.command.enabled=false")) {
            assertThat(queriesOnly.get(TestServer.APPEALS, "/api/v1/accounts").status())
                    .isEqualTo(200);
            assertThat(queriesOnly.post(TestServer.OPERATOR, "/api/v1/feed", "").status())
                    .isEqualTo(404);
        }
    }
}
