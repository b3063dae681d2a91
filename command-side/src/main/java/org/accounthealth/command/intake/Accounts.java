package org.accounthealth.command.intake;

import java.util.Set;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** The accounts that a group of commands is for. */
public interface Accounts {

    /**
     * Reads together what the commands of a group need of their accounts.
     *
     * @param subjects the accounts
     * @param alone whether nothing is known of others who write to the same accounts
     */
    void prepare(UnitOfWork<?> group, Set<String> subjects, boolean alone);

    /**
     * Makes sure that nobody else had stored anything of some accounts when the commands of a group were decided.
     *
     * @param subjects the accounts
     * @throws ConcurrencyException if somebody has: the group is to be decided anew
     */
    void requireFresh(UnitOfWork<?> group, Set<String> subjects);
}
