package org.accounthealth.command.account;

import java.util.HashMap;
import java.util.Map;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Outcome;

/** All accounts in memory, decided on without Axon, for tests of whole histories. */
public final class PureAccounts {

    private final Map<AccountId, AccountState> states = new HashMap<>();

    public Outcome take(AccountEvent fact) {
        AccountState state = states.computeIfAbsent(fact.accountId(), unused -> new AccountState());
        Decision decision = AccountDecider.decide(AccountCommand.toRecord(fact), state);
        if (decision instanceof Decision.Refuse refused) {
            return new Outcome.Rejected(refused.rejection());
        } else if (decision instanceof Decision.Known known) {
            return new Outcome.Duplicate(fact.subject(), known.sequence());
        }
        state.evolve(fact, state.lastSequence() + 1);
        return new Outcome.Accepted(fact.subject(), state.lastSequence());
    }
}
