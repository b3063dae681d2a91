package org.accounthealth.command.eventstore;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Axon's engine, which notes each event for sealing in the transaction that stores it. There are no snapshots. */
class SealedEventStorageEngine extends JdbcEventStorageEngine {

    private final TransactionManager transactions;
    private final JdbcTemplate jdbc;

    SealedEventStorageEngine(Builder builder, TransactionManager transactions, JdbcTemplate jdbc) {
        super(builder);
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        transactions.executeInTransaction(() -> {
            super.appendEvents(events, serializer);
            noteForSealing(events);
        });
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    private void noteForSealing(List<? extends EventMessage<?>> events) {
        List<Object[]> notes = events.stream()
                .map(DomainEventMessage.class::cast)
                .map(event -> new Object[] {event.getAggregateIdentifier(), event.getSequenceNumber()})
                .toList();
        jdbc.batchUpdate("insert into unsealed (aggregate_identifier, sequence_number) values (?, ?)", notes);
    }
}
