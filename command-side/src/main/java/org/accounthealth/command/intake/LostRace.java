package org.accounthealth.command.intake;

import java.sql.SQLException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Tells whether a command failed only because somebody else was faster: then it is decided anew. */
final class LostRace {

    /** SQL states that begin so: the database gave up this transaction for the sake of another one. */
    private static final String ROLLED_BACK = "40";

    private LostRace() {}

    static boolean isReasonOf(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException || wasGivenUp(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wasGivenUp(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(ROLLED_BACK);
    }
}
