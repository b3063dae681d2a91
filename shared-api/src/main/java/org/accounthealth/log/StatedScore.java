package org.accounthealth.log;

import java.util.Objects;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.ledger.ScoreStatement;

/** Makes a statement of an answer: the one way, for whoever signs and for whoever checks what was signed. */
public final class StatedScore {

    private StatedScore() {}

    /**
     * What a log states.
     *
     * @param origin the name of the log
     * @throws IllegalArgumentException if nothing of the account was known: of that nothing is stated
     */
    public static ScoreStatement of(String origin, ScoreAnswer answer) {
        if (answer.reason() == NotRatedReason.ACCOUNT_UNKNOWN) {
            throw new IllegalArgumentException("Nothing of the account was known then");
        }
        return new ScoreStatement(
                origin,
                answer.accountId().toString(),
                Instants.format(answer.at()),
                Instants.format(answer.knownAt()),
                answer.position(),
                answer.score(),
                answer.band().name(),
                answer.raw(),
                cause(answer),
                answer.rulebook());
    }

    private static String cause(ScoreAnswer answer) {
        return Objects.requireNonNull(answer.cause() == null ? answer.reason() : answer.cause(), "cause or reason")
                .name();
    }
}
