package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.command.ledger.StatementStore.Wish;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.StatedScore;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Signs which score an account had, when somebody needs that in writing. A wish only names the question. The score is computed
 * here, from events that are proven to be in the log: so whoever can wish for statements, or change projections, gets no false
 * one signed.
 */
@Component
class StatementSigner {

    private static final Logger log = LoggerFactory.getLogger(StatementSigner.class);

    /** In one round: the log itself must not wait long for its signature. */
    private static final int MAX_AT_ONCE = 20;

    private final StatementStore statements;
    private final SealedEvents events;
    private final TreeStore tree;
    private final LedgerProperties properties;

    StatementSigner(StatementStore statements, SealedEvents events, TreeStore tree, LedgerProperties properties) {
        this.statements = statements;
        this.events = events;
        this.tree = tree;
        this.properties = properties;
    }

    /**
     * Signs what is wanted and settled.
     *
     * @param state of which a checkpoint is signed
     * @param settled what the log takes in after this state, it records after this instant
     * @return why nothing can be signed; empty if nothing speaks against it
     */
    Optional<String> signWanted(State state, Instant settled, List<SigningKey> keys) {
        List<Wish> wishes = statements.wishes(settled, MAX_AT_ONCE);
        if (wishes.isEmpty()) {
            return Optional.empty();
        } else if (!statements.isWhole(state.size())) {
            return Optional.of("Events are missing: there are fewer than the log has positions");
        }
        ProvenEvents proven = new ProvenEvents(events, tree, state);
        wishes.forEach(wish -> meet(wish, state, proven, keys));
        return Optional.empty();
    }

    /** A wish that cannot be met is refused, whatever it is: the others, and the log, are signed all the same. */
    private void meet(Wish wish, State state, ProvenEvents proven, List<SigningKey> keys) {
        try {
            ScoreAnswer answer = answer(wish, state, proven);
            String text = StatedScore.of(properties.origin(), answer).text();
            statements.meet(wish, SigningKey.sign(text, keys).toString());
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException impossible) {
            log.warn("A score is not signed: {}", impossible.toString());
            statements.refuse(wish, String.valueOf(impossible.getMessage()));
        }
    }

    private ScoreAnswer answer(Wish wish, State state, ProvenEvents proven) {
        AccountId account = AccountId.parse(wish.account());
        long position = statements.positionAt(wish.knownAt(), state.size());
        History history = new History(account);
        proven.ofSubject(account.toString(), position, event -> history.evolve((AccountEvent) event));
        List<Rulebook> recorded = new ArrayList<>();
        proven.ofSubject(
                RulebookPublished.SUBJECT, position, event -> recorded.add(((RulebookPublished) event).rulebook()));
        return Scorer.answer(history, Knowledge.ofRecorded(wish.knownAt(), position, recorded), wish.at());
    }
}
