package org.accounthealth.command.rulebook;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import java.util.HashMap;
import java.util.Map;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookCommand;
import org.accounthealth.api.RulebookCommand.PublishRulebook;
import org.accounthealth.api.RulebookCommand.PublishShippedRulebook;
import org.accounthealth.api.RulebookPublished;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around the decider. */
@Aggregate(type = "Rulebook", commandTargetResolver = "rulebookCommandTargets")
class RulebookAggregate {

    /** Axon reads it by reflection, and takes null to mean "not created yet". */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String subject;

    private final Map<String, KnownRulebook> published = new HashMap<>();
    private long lastSequence = -1;

    /** A published rulebook and its event number. */
    record KnownRulebook(Rulebook rulebook, long sequence) {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(PublishRulebook command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(PublishShippedRulebook command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(RulebookPublished event, @SequenceNumber long sequence) {
        subject = event.subject();
        lastSequence = sequence;
        published.put(event.rulebook().id(), new KnownRulebook(event.rulebook(), sequence));
    }

    private Outcome decide(RulebookCommand command) {
        return RulebookDecider.decide(command, published).orElseGet(() -> {
            AggregateLifecycle.apply(new RulebookPublished(command.rulebook()));
            return new Outcome.Accepted(RulebookPublished.SUBJECT, lastSequence);
        });
    }
}
