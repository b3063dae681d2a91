package org.accounthealth.command.account;

import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Rejection;

/** What the decider makes of a command. */
sealed interface Decision {

    /** The fact is to be stored. */
    record Accept(AccountEvent fact) implements Decision {}

    /** The fact was stored before, as event number {@code sequence}. */
    record Known(long sequence) implements Decision {}

    record Refuse(Rejection rejection) implements Decision {}

    static Decision refuse(Rejection.Code code, String detail) {
        return new Refuse(new Rejection(code, detail));
    }
}
