package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.facts.FactChanges;
import org.accounthealth.query.facts.FactStore;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.ScoreStore.Current;
import org.springframework.stereotype.Component;

/** Brings all projections from one position of the log to a later one. */
@Component
class BatchWriter {

    /** Accounts for which time passes in one transaction; the others follow in the next. */
    private static final int MAX_DUE = 1_000;

    private final FactStore facts;
    private final ScoreStore scores;
    private final RulebookStore rulebooks;
    private final Progress progress;
    private final AccountFollower follower;

    BatchWriter(
            FactStore facts, ScoreStore scores, RulebookStore rulebooks, Progress progress, AccountFollower follower) {
        this.facts = facts;
        this.scores = scores;
        this.rulebooks = rulebooks;
        this.progress = progress;
        this.follower = follower;
    }

    /** What a batch changes, over all accounts. */
    static final class Changes {
        final FactChanges facts = new FactChanges();
        final TimelineChanges timeline = new TimelineChanges();
        final List<PublishedScore> published = new ArrayList<>();
        final List<Current> current = new ArrayList<>();
    }

    void write(ProjectionBatch batch) {
        for (PublishedRulebook published : batch.rulebooks()) {
            rulebooks.add(published);
            scores.allDueFrom(published.recordedAt());
        }
        List<PublishedRulebook> rules = rulebooks.all();
        Changes changes = new Changes();
        batch.byAccount().forEach((account, events) -> follower.learn(account, events, rules, changes));
        Instant through = batch.timePassedThrough();
        if (through != null) {
            for (AccountId account : scores.due(through, MAX_DUE)) {
                if (!batch.byAccount().containsKey(account)) {
                    follower.passTime(account, through, rules, changes);
                }
            }
        }
        changes.facts.writeTo(facts);
        scores.addPublished(changes.published);
        scores.replaceCurrent(changes.current);
        changes.timeline.writeTo(scores);
        if (batch.position() > 0) {
            progress.reached(batch.position());
        }
    }
}
