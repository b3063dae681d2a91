package org.accounthealth.audit;

import java.time.Instant;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.log.Instants;

/** "No score" is an answer, but whoever mistyped an account would take it for one. */
final class UnknownAccount {

    private UnknownAccount() {}

    static void remarkOn(ScoreAnswer answer, Shell shell) {
        if (answer.reason() == NotRatedReason.ACCOUNT_UNKNOWN) {
            remark(answer.accountId(), answer.knownAt(), shell);
        }
    }

    static void remark(AccountId accountId, Instant knownAt, Shell shell) {
        shell.remark("The log does not hold the opening of account " + accountId + ", as known at "
                + Instants.format(knownAt) + ".");
    }
}
