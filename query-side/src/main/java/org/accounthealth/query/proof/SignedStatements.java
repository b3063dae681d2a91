package org.accounthealth.query.proof;

import java.util.Optional;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.log.StatedScore;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.ledger.Signing;
import org.springframework.stereotype.Component;

/**
 * The signed statements of scores. The command side makes one when somebody needs it, from the log and not from what is shown
 * here, and it is kept: the same question gets the same statement.
 */
@Component
class SignedStatements {

    private final StatementWishes wishes;
    private final Signing signing;
    private final LogFolders folders;

    SignedStatements(StatementWishes wishes, Signing signing, LogFolders folders) {
        this.wishes = wishes;
        this.signing = signing;
        this.folders = folders;
    }

    /**
     * The statement that answers the same question, checked as its receiver will.
     *
     * @param answer what the projections say: the statement must say the same
     * @throws RejectedException NOT_SIGNED if signing has stopped or takes too long; NOT_PROVABLE if the log is damaged, or
     *     the statement is not this answer
     */
    SignedNote of(ScoreAnswer answer) {
        String note = wishes.note(answer).or(() -> wishFor(answer)).orElseThrow(signing::notSigned);
        try {
            return checked(SignedNote.of(note), answer);
        } catch (IllegalArgumentException malformed) {
            throw notProvable(String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<String> wishFor(ScoreAnswer answer) {
        if (signing.isStopped()) {
            return Optional.empty(); // nobody would take the wish off the list
        }
        long wish = wishes.wish(answer);
        return signing.await(() -> wishes.note(answer).or(() -> refused(wish)));
    }

    private Optional<String> refused(long wish) {
        wishes.refusal(wish).ifPresent(why -> {
            throw notProvable(why);
        });
        return Optional.empty();
    }

    /** Whoever can write into the database can put anything there, but not sign it. */
    private SignedNote checked(SignedNote note, ScoreAnswer answer) {
        if (note.verdict(folders.current().keys()) != Verdict.VERIFIED) {
            throw notProvable("what lies there as its statement is not signed by a key of the log");
        }
        ScoreStatement stated = ScoreStatement.parse(note.text());
        if (!stated.equals(StatedScore.of(stated.origin(), answer))) {
            throw notProvable("the score that is shown is not the one that follows from it");
        }
        return note;
    }

    private static RejectedException notProvable(String why) {
        return new RejectedException(
                new Rejection(Code.NOT_PROVABLE, "The log does not allow a statement of this score: " + why));
    }
}
