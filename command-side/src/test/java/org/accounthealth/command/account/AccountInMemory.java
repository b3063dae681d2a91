package org.accounthealth.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.command.Facts;
import org.jspecify.annotations.Nullable;

/** Decider and state without Axon. A decision is one word of a table: {@code ACCEPT}, {@code KNOWN 3} or the refusal's code. */
final class AccountInMemory {

    final AccountState state = new AccountState();

    /** What was told before must be acceptable itself, or what follows proves nothing. */
    static AccountInMemory after(@Nullable String known) {
        AccountInMemory account = new AccountInMemory();
        for (AccountEvent fact : Facts.facts(known)) {
            assertThat(account.tell(fact)).as(fact::toString).isEqualTo("ACCEPT");
        }
        return account;
    }

    static AccountInMemory replayed(Iterable<AccountEvent> events) {
        AccountInMemory account = new AccountInMemory();
        events.forEach(account::store);
        return account;
    }

    /** Decides, and stores what is accepted. */
    String tell(AccountEvent fact) {
        String decision = decide(fact);
        if (decision.equals("ACCEPT")) {
            store(fact);
        }
        return decision;
    }

    String decide(AccountEvent fact) {
        Decision decision = AccountDecider.decide(AccountCommand.toRecord(fact), state);
        if (decision instanceof Decision.Refuse refuse) {
            return refuse.rejection().code().name();
        }
        return decision instanceof Decision.Known known ? "KNOWN " + known.sequence() : "ACCEPT";
    }

    private void store(AccountEvent fact) {
        state.evolve(fact, state.lastSequence() + 1);
    }
}
