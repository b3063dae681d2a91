package org.accounthealth.command.eventstore;

import org.accounthealth.axon.NamedEventSerializer;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    /** How many events of an aggregate are read at once. */
    private static final int BATCH_SIZE = 1_000;

    /** SQL states that begin so are violated constraints, on either database: somebody else was faster. */
    private static final String INTEGRITY_VIOLATION = "23";

    @Bean
    Serializer eventSerializer() {
        return new NamedEventSerializer();
    }

    @Bean
    SealedEventStorageEngine eventStorageEngine(
            ConnectionProvider connections, TransactionManager transactions, JdbcTemplate jdbc) {
        Serializer serializer = new NamedEventSerializer();
        return new SealedEventStorageEngine(
                JdbcEventStorageEngine.builder()
                        .connectionProvider(connections)
                        .transactionManager(transactions)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .persistenceExceptionResolver(new SQLStateResolver(INTEGRITY_VIOLATION))
                        .batchSize(BATCH_SIZE)
                        .dataType(byte[].class)
                        .schema(schema()),
                transactions,
                jdbc);
    }

    private static EventSchema schema() {
        return EventSchema.builder()
                .eventTable("event_entry")
                .globalIndexColumn("global_index")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("stored_at")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }
}
