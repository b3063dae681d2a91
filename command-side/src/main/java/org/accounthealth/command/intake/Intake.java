package org.accounthealth.command.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.RulebookCommand;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands commands to their aggregates. A refusal is an outcome, not an exception. */
@Component
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /** Another node may have written to the same account between our reading and writing; then the decision is made anew. */
    private static final int MAX_ATTEMPTS = 10;

    /** A group that loses again and again meets a few busy accounts; one by one, the others are done with. */
    private static final int MAX_ATTEMPTS_OF_GROUP = 5;

    /** Longest pause after the first lost race, which grows with each further one: so that two nodes fall out of step. */
    private static final int PAUSE_MILLIS = 20;

    private final CommandGateway gateway;
    private final TransactionManager transactions;
    private final Accounts accounts;
    /** Until a race is lost. */
    private volatile boolean alone = true;

    Intake(CommandGateway gateway, TransactionManager transactions, Accounts accounts) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.accounts = accounts;
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
     * the order of the commands. A group that lost against another node is tried again; if the transaction fails for
     * another reason, each fact is tried on its own.
     */
    public List<Outcome> takeAll(List<AccountCommand> commands, Origin origin) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS_OF_GROUP; attempt++) {
            try {
                return takeTogether(commands, origin);
            } catch (RuntimeException failed) {
                if (!LostRace.isReasonOf(failed)) {
                    // Not the message: of a statement it holds what was to be stored.
                    log.warn(
                            "A group of {} is taken one by one: {}",
                            commands.size(),
                            failed.getClass().getName());
                    break;
                }
                alone = false;
                pauseAfter(attempt);
            }
        }
        return commands.stream().map(command -> take(command, origin)).toList();
    }

    private List<Outcome> takeTogether(List<AccountCommand> commands, Origin origin) {
        UnitOfWork<?> group = DefaultUnitOfWork.startAndGet(null);
        try {
            group.attachTransaction(transactions);
            accounts.prepare(group, subjects(commands), alone);
            List<Outcome> outcomes = new ArrayList<>(commands.size());
            for (AccountCommand command : commands) {
                outcomes.add(send(command, origin));
            }
            accounts.requireFresh(group, subjects(notAccepted(commands, outcomes)));
            group.commit();
            return outcomes;
        } catch (RuntimeException failed) {
            if (group.isActive()) {
                group.rollback(failed);
            }
            throw failed;
        }
    }

    /** What is accepted cannot be stored if it was decided on too little; nothing else would notice that of the others. */
    private static List<AccountCommand> notAccepted(List<AccountCommand> commands, List<Outcome> outcomes) {
        return IntStream.range(0, commands.size())
                .filter(index -> !(outcomes.get(index) instanceof Outcome.Accepted))
                .mapToObj(commands::get)
                .toList();
    }

    private static Set<String> subjects(List<AccountCommand> commands) {
        return commands.stream().map(command -> command.fact().subject()).collect(Collectors.toSet());
    }

    private Outcome withRetries(Object command, Origin origin) {
        for (int attempt = 1; ; attempt++) {
            try {
                return send(command, origin);
            } catch (RejectedException refused) {
                return new Outcome.Rejected(refused.rejection());
            } catch (RuntimeException failed) {
                if (!LostRace.isReasonOf(failed)) {
                    throw failed;
                } else if (attempt == MAX_ATTEMPTS) {
                    return new Outcome.Rejected(new Rejection(
                            Code.CONCURRENT_CHANGE, "The account is being changed by others; send it again"));
                }
                pauseAfter(attempt);
            }
        }
    }

    private static void pauseAfter(int attempt) {
        log.debug("Somebody else was faster; attempt {} is in vain", attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome send(Object command, Origin origin) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(origin.asMetaData()));
    }
}
