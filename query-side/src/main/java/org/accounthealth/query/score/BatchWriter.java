package org.accounthealth.query.score;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.ledger.StoredEvent;
import org.springframework.stereotype.Component;

/**
 * Brings the projections of some buckets from one position of the log to a later one. What they have already is passed
 * over, and what they would miss is noticed: so it does not matter how often and by whom a part of the log is told.
 */
@Component
class BatchWriter {

    /** Accounts for which time passes in one transaction; the others follow in the next. */
    private static final int MAX_DUE = 1_000;

    private final Progress progress;
    private final RulebookStore rulebooks;
    private final ScoreStore scores;
    private final AccountUpdates accounts;
    private final HeldRetry held;

    BatchWriter(
            Progress progress, RulebookStore rulebooks, ScoreStore scores, AccountUpdates accounts, HeldRetry held) {
        this.progress = progress;
        this.rulebooks = rulebooks;
        this.scores = scores;
        this.accounts = accounts;
        this.held = held;
    }

    void write(ProjectionBatch batch) {
        Map<Integer, Long> known = progress.lock(batch.buckets());
        requireNoGap(batch, known);
        noteRules(batch, known);
        List<PublishedRulebook> rules = rulebooks.through(batch.position());
        Set<String> waiting = held.subjects(batch.buckets());
        Changes changes = new Changes();
        batch.byAccount().forEach((subject, events) -> {
            List<StoredEvent> unknown = behind(known.getOrDefault(Bucket.of(subject), 0L), events);
            if (!unknown.isEmpty() && !waiting.contains(subject)) {
                accounts.learn(unknown, rules, changes);
            }
        });
        Instant through = batch.timePassedThrough();
        if (through != null) {
            passTime(batch, through, rules, changes);
            held.retry(batch.reached(), through, rules, changes);
        }
        accounts.write(changes, batch.buckets());
        progress.reached(furthest(known, batch.reached()));
    }

    private void passTime(ProjectionBatch batch, Instant through, List<PublishedRulebook> rules, Changes changes) {
        for (AccountId account : scores.due(through, batch.buckets(), MAX_DUE)) {
            if (!batch.byAccount().containsKey(account.toString())) {
                accounts.passTime(account, through, rules, changes);
            }
        }
    }

    /** Rules may change every account: each is looked at again. */
    private void noteRules(ProjectionBatch batch, Map<Integer, Long> known) {
        known.forEach((bucket, position) -> {
            Instant recordedAt = batch.rulesRecordedBehind(position);
            if (recordedAt != null) {
                scores.allDueFrom(recordedAt, bucket);
            }
        });
    }

    /** The projections were dropped, or set back, while the stream was open; another one begins where they are. */
    private static void requireNoGap(ProjectionBatch batch, Map<Integer, Long> known) {
        if (!known.keySet().containsAll(batch.buckets())
                || known.values().stream().anyMatch(position -> position < batch.since())) {
            throw new IllegalStateException("The projections are not as far as the stream: it begins anew");
        }
    }

    private static List<StoredEvent> behind(long position, List<StoredEvent> events) {
        return events.stream().filter(event -> event.position() > position).toList();
    }

    private static Map<Integer, Long> furthest(Map<Integer, Long> known, Map<Integer, Long> reached) {
        Map<Integer, Long> furthest = new TreeMap<>(known);
        reached.forEach((bucket, position) -> furthest.merge(bucket, position, Math::max));
        return furthest;
    }
}
