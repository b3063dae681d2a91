package org.accounthealth.command.account;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountCommand.DeliverOrders;
import org.accounthealth.api.AccountCommand.DetectViolation;
import org.accounthealth.api.AccountCommand.NullifyViolation;
import org.accounthealth.api.AccountCommand.OpenAccount;
import org.accounthealth.api.AccountCommand.ReclassifyViolation;
import org.accounthealth.api.AccountCommand.ReopenViolation;
import org.accounthealth.api.AccountCommand.ResolveViolation;
import org.accounthealth.api.AccountCommand.VoidOrders;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.intake.Origin;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Axon's shell around the decider. Every command may meet an account that does not exist yet, so that the refusal is an
 * outcome like any other and does not roll back the commands it is grouped with.
 */
@Aggregate(type = "Account", repository = "freshAccounts", commandTargetResolver = "accountCommandTargets")
class AccountAggregate {

    /** Axon reads it by reflection, and takes null to mean "not created yet". */
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable")
    private @Nullable String accountId;

    private final AccountState state = new AccountState();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(OpenAccount command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(DeliverOrders command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(VoidOrders command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(DetectViolation command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(ResolveViolation command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(NullifyViolation command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(ReopenViolation command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Outcome handle(ReclassifyViolation command, @MetaDataValue(Origin.EXPECTED_SEQUENCE) @Nullable Long expected) {
        return decide(command, expected);
    }

    @EventSourcingHandler
    void on(AccountEvent event, @SequenceNumber long sequence) {
        accountId = event.subject();
        state.evolve(event, sequence);
    }

    private Outcome decide(AccountCommand command, @Nullable Long expected) {
        Decision decision = AccountDecider.decide(command, state);
        if (decision instanceof Decision.Known known) {
            return new Outcome.Duplicate(command.fact().subject(), known.sequence());
        } else if (isStale(expected) && !isRefusedBefore(Code.VERSION_MISMATCH, decision)) {
            return new Outcome.Rejected(new Rejection(
                    Code.VERSION_MISMATCH, "The account is at sequence " + state.lastSequence() + " by now"));
        } else if (decision instanceof Decision.Refuse refuse) {
            return new Outcome.Rejected(refuse.rejection());
        }
        AggregateLifecycle.apply(command.fact());
        return new Outcome.Accepted(command.fact().subject(), state.lastSequence());
    }

    private boolean isStale(@Nullable Long expected) {
        return expected != null && expected != state.lastSequence();
    }

    /** The codes are declared in order of precedence. */
    private static boolean isRefusedBefore(Code code, Decision decision) {
        return decision instanceof Decision.Refuse refuse
                && refuse.rejection().code().compareTo(code) < 0;
    }
}
