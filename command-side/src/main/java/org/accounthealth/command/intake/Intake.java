package org.accounthealth.command.intake;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.RulebookCommand;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands commands to their aggregates. A refusal is an outcome, not an exception. */
@Component
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** Another node may have written to the same account between our reading and writing; then the decision is made anew. */
    private static final int MAX_ATTEMPTS = 5;

    private final CommandGateway gateway;
    private final TransactionManager transactions;

    Intake(CommandGateway gateway, TransactionManager transactions) {
        this.gateway = gateway;
        this.transactions = transactions;
    }

    /** Orders one fact to be recorded, in a transaction of its own. */
    public Outcome take(AccountCommand command, Origin origin) {
        return withRetries(command, origin);
    }

    /** Orders a rulebook to be published. */
    public Outcome take(RulebookCommand command, Origin origin) {
        return withRetries(command, origin);
    }

    /**
     * Orders several facts to be recorded in one transaction, which makes each of them much cheaper. The outcomes are in
     * the order of the commands. If the transaction fails as a whole, each fact is tried on its own.
     */
    public List<Outcome> takeAll(List<AccountCommand> commands, Origin origin) {
        UnitOfWork<?> group = DefaultUnitOfWork.startAndGet(null);
        try {
            group.attachTransaction(transactions);
            List<Outcome> outcomes = new ArrayList<>(commands.size());
            for (AccountCommand command : commands) {
                outcomes.add(send(command, origin));
            }
            group.commit();
            return outcomes;
        } catch (RuntimeException failed) {
            if (group.isActive()) {
                group.rollback(failed);
            }
            log.warn("A group of {} commands failed and is taken one by one: {}", commands.size(), failed.toString());
            return commands.stream().map(command -> take(command, origin)).toList();
        }
    }

    private Outcome withRetries(Object command, Origin origin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return send(command, origin);
            } catch (ConcurrencyException lost) {
                if (attempt == MAX_ATTEMPTS) {
                    return new Outcome.Rejected(new Rejection(
                            Code.CONCURRENT_CHANGE, "The account is being changed by others; send it again"));
                }
            }
        }
    }

    private Outcome send(Object command, Origin origin) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(origin.asMetaData()));
    }
}
