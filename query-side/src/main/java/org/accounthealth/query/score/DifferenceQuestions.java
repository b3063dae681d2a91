package org.accounthealth.query.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.query.facts.PublishedRules;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.score.Comparison;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Lesson;
import org.springframework.stereotype.Component;

/** Answers what changed between two states of knowledge: the facts as they were first, then the log from there on. */
@Component
public class DifferenceQuestions {

    /** Events are read and forgotten by so many; what is kept of them is what changed the answer. */
    private static final int PAGE = 2_000;

    private final ScoreQuestions questions;
    private final RulebookStore rulebooks;
    private final LedgerReader ledger;

    DifferenceQuestions(ScoreQuestions questions, RulebookStore rulebooks, LedgerReader ledger) {
        this.questions = questions;
        this.rulebooks = rulebooks;
        this.ledger = ledger;
    }

    /** The same by the name of the account. */
    public ScoreDifference difference(String accountId, Known first, Known later, Instant at) {
        return difference(questions.account(accountId, null), first, later, at);
    }

    /** {@code first} must not lie after {@code later}. */
    ScoreDifference difference(Current account, Known first, Known later, Instant at) {
        questions.refuseIfHeld(account.accountId(), later.position());
        List<PublishedRulebook> rules = rulebooks.all();
        Comparison comparison = new Comparison(
                questions.history(account, first, PublishedRules.known(rules, later.position()), at),
                knowledge(first, rules),
                at);
        long position = first.position();
        List<StoredEvent> page;
        do {
            page = ledger.ofSubjects(
                    account.accountId().toString(), RulebookPublished.SUBJECT, position, later.position(), PAGE);
            for (StoredEvent event : page) {
                comparison.learn(new Lesson(event.recorded(), PublishedRules.known(rules, event.position())));
                position = event.position();
            }
        } while (page.size() == PAGE);
        return comparison.difference(knowledge(later, rules));
    }

    private static Knowledge knowledge(Known known, List<PublishedRulebook> rules) {
        return new Knowledge(known.at(), known.position(), PublishedRules.known(rules, known.position()));
    }
}
