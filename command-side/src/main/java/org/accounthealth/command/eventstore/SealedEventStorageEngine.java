package org.accounthealth.command.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Axon's engine, which notes each event for sealing in the transaction that stores it. There are no snapshots. */
public class SealedEventStorageEngine extends JdbcEventStorageEngine {

    private static final String READ_AHEAD = SealedEventStorageEngine.class.getName();

    private final TransactionManager transactions;
    private final JdbcTemplate jdbc;

    SealedEventStorageEngine(Builder builder, TransactionManager transactions, JdbcTemplate jdbc) {
        super(builder);
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Reads the events of several aggregates with one question, for the commands of a group that are going to load them. */
    public void readAhead(UnitOfWork<?> group, Collection<String> aggregates) {
        if (!aggregates.isEmpty()) {
            group.resources().put(READ_AHEAD, read(aggregates));
        }
    }

    private Map<String, List<DomainEventData<?>>> read(Collection<String> aggregates) {
        Map<String, List<DomainEventData<?>>> events = new HashMap<>();
        jdbc.query(
                """
                select event_identifier, aggregate_identifier, sequence_number, aggregate_type, stored_at,
                       payload_type, payload_revision, payload, meta_data
                  from unnest(cast(? as varchar(40) array)) as s(subject)
                  join event_entry on aggregate_identifier = s.subject""",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("varchar", aggregates.toArray())),
                row -> {
                    DomainEventData<?> event = getDomainEventData(row);
                    events.computeIfAbsent(event.getAggregateIdentifier(), first -> new ArrayList<>())
                            .add(event);
                });
        events.values().forEach(ofOne -> ofOne.sort(Comparator.comparingLong(DomainEventData::getSequenceNumber)));
        return events;
    }

    /** What was read ahead is all there is; whoever asks for what follows it is told by the store. */
    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregate, long fromSequence, int limit) {
        Map<String, List<DomainEventData<?>>> ahead =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(READ_AHEAD) : null;
        List<DomainEventData<?>> read = ahead == null || fromSequence > 0 ? null : ahead.remove(aggregate);
        return read == null ? super.fetchDomainEvents(aggregate, fromSequence, limit) : read;
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
