package org.accounthealth.query.score;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.facts.FactStore;
import org.accounthealth.query.facts.PublishedRules;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.Scorer;
import org.accounthealth.score.Supposition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers questions about (T, K) from the facts of one window. */
@Component
public class ScoreQuestions {

    private final FactStore facts;
    private final RulebookStore rulebooks;
    private final ScoreStore scores;
    private final HeldAccounts held;
    private final Knowing knowing;

    ScoreQuestions(FactStore facts, RulebookStore rulebooks, ScoreStore scores, HeldAccounts held, Knowing knowing) {
        this.facts = facts;
        this.rulebooks = rulebooks;
        this.scores = scores;
        this.held = held;
        this.knowing = knowing;
    }

    /** An answered timeline. */
    record Timeline(Instant from, Instant to, @Nullable String rulebook, List<TimelineStep> steps) {}

    /**
     * The account that a path names, once the projections have at least an event of it.
     *
     * @throws RejectedException ACCOUNT_UNKNOWN; ACCOUNT_HELD before its first event could be read; NOT_CAUGHT_UP if the
     *     event does not come in time
     */
    Current account(String accountId, @Nullable Long atLeastSequence) {
        AccountId id = parse(accountId);
        await(id, atLeastSequence);
        return scores.current(id).or(() -> afterCatchingUp(id)).orElseThrow(() -> unknown(accountId));
    }

    /**
     * Refuses to speak of an account where it is held.
     *
     * @param position up to which something is to be said
     * @throws RejectedException ACCOUNT_HELD
     */
    public void refuseIfHeld(AccountId account, long position) {
        held.refuse(account, position);
    }

    /**
     * Waits until the projections have a sequence of an account, if one is named.
     *
     * @throws RejectedException ACCOUNT_HELD if it cannot come; NOT_CAUGHT_UP if it does not come in time
     */
    public void await(AccountId account, @Nullable Long sequence) {
        if (sequence != null) {
            knowing.await(() -> {
                held.refuseSequence(account, sequence);
                return scores.current(account)
                        .map(current -> current.lastSequence() >= sequence)
                        .orElse(false);
            });
        }
    }

    /** The last sequence of an account that is known; -1 if there is none. */
    public long lastSequence(AccountId account) {
        return scores.current(account).map(Current::lastSequence).orElse(-1L);
    }

    /** It may have been opened a moment ago. */
    private Optional<Current> afterCatchingUp(AccountId id) {
        held.refuse(id, knowing.now().position());
        return scores.current(id);
    }

    /**
     * The score of an account at T, as known at K.
     *
     * @throws RejectedException ACCOUNT_UNKNOWN
     */
    public ScoreAnswer score(String accountId, Known known, Instant at) {
        return score(account(accountId, null), known, at);
    }

    ScoreAnswer score(Current account, Known known, Instant at) {
        List<Rulebook> rules = rulebooks.knownAt(known.position());
        Knowledge knowledge = new Knowledge(known.at(), known.position(), rules);
        if (SumKeeping.kept(account.lastSequence() + 1) == 0) {
            return Scorer.answer(history(account, known, rules, at), knowledge, at);
        }
        History withoutOrders = history(account, known, List::of);
        return Scorer.answer(withoutOrders, facts.orders(account.accountId(), known.position()), knowledge, at);
    }

    Timeline timeline(Current account, Known known, Instant from, Instant to) {
        List<Rulebook> rules = rulebooks.knownAt(known.position());
        return new Timeline(
                from,
                to,
                Scorer.rulebookInForce(rules, account.accountId().marketplace(), to),
                Scorer.timeline(history(account, known, rules, from), rules, from, to));
    }

    /**
     * What is known of an account, for questions about {@code from} and later.
     *
     * @param supposition what the questions may suppose: order batches are read for its rules too
     * @throws RejectedException ACCOUNT_UNKNOWN
     */
    public Course course(String accountId, Known known, Instant from, Supposition supposition) {
        return course(account(accountId, null), known, from, supposition);
    }

    Course course(Current account, Known known, Instant from, Supposition supposition) {
        List<Rulebook> rules = rulebooks.knownAt(known.position());
        List<Rulebook> any =
                Stream.concat(rules.stream(), supposition.rules(rules).stream()).toList();
        return new Course(known, history(account, known, any, from), rules, from);
    }

    /** Of each rulebook, by its id, where in the log it was published first. */
    public Map<String, Long> rulebookPositions() {
        return rulebooks.positions();
    }

    /**
     * A rulebook that was published, whenever it is in force.
     *
     * @param name of the parameter that names it
     * @param id null: none
     * @throws RejectedException INVALID if there is none with this id
     */
    public @Nullable Rulebook rulebook(String name, @Nullable String id) {
        if (id == null) {
            return null;
        }
        return rulebooks.knownAt(Long.MAX_VALUE).stream()
                .filter(rulebook -> rulebook.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Parameters.invalid(name, "is not the id of a published rulebook"));
    }

    /** The facts known, with all batches that may count at an instant or later by any of the rulebooks. */
    History history(Current account, Known known, List<Rulebook> rules, Instant from) {
        Instant deliveredAfter = from.minus(PublishedRules.longestWindow(rules));
        return history(account, known, () -> facts.batches(account.accountId(), known.position(), deliveredAfter));
    }

    private History history(Current account, Known known, Supplier<Collection<OrderBatch>> batches) {
        held.refuse(account.accountId(), known.position());
        return account.knownFrom() > known.position()
                ? new History(account.accountId())
                : History.of(
                        account.accountId(),
                        account.openedAt(),
                        batches.get(),
                        facts.violations(account.accountId(), known.position()));
    }

    /** Reads an account id from a path: one of the wrong form is an account that does not exist. */
    public static AccountId parse(String accountId) {
        try {
            return AccountId.parse(accountId);
        } catch (IllegalArgumentException malformed) {
            throw unknown(accountId);
        }
    }

    private static RejectedException unknown(String accountId) {
        return new RejectedException(new Rejection(
                Code.ACCOUNT_UNKNOWN,
                accountId.length() > 40 ? "There is no such account" : "There is no account " + accountId));
    }
}
