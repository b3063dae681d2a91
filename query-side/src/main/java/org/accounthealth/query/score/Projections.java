package org.accounthealth.query.score;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.counts.CountChanges;
import org.accounthealth.query.counts.CountStore;
import org.accounthealth.query.facts.FactStore;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LogMessage.Entry;
import org.accounthealth.query.ledger.LogMessage.Reached;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.ledger.StoredEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The projections of one schema, and what brings them further: the same code as in the schema in use. */
public final class Projections {

    /** Events of one account, or accounts for which time passes, in one transaction. */
    private static final int PAGE = 5_000;

    private final TransactionOperations transaction;
    private final LedgerReader ledger;
    private final RulebookStore rulebooks;
    private final Progress progress;
    private final ScoreStore scores;
    private final CountStore counts;
    private final HeldAccounts held;
    private final AccountUpdates accounts;
    private final BatchWriter writer;

    /**
     * @param schema see {@link Schema#on}
     * @param transaction on the schema; whatever is written is written in one
     */
    public Projections(
            DataSource schema, TransactionOperations transaction, LedgerReader ledger, RulebookStore rulebooks) {
        JdbcClient client = JdbcClient.create(schema);
        JdbcTemplate jdbc = new JdbcTemplate(schema);
        FactStore facts = new FactStore(client, jdbc);
        this.transaction = transaction;
        this.ledger = ledger;
        this.rulebooks = rulebooks;
        this.progress = new Progress(client, jdbc);
        this.scores = new ScoreStore(client, jdbc);
        this.counts = new CountStore(jdbc);
        this.held = new HeldAccounts(client);
        this.accounts =
                new AccountUpdates(new AccountFollower(new StoredRows(facts, scores)), held, facts, scores, counts);
        this.writer = new BatchWriter(progress, rulebooks, scores, accounts, new HeldRetry(held, ledger, accounts));
    }

    /** How far each bucket is. */
    public Map<Integer, Long> positions() {
        return progress.positions();
    }

    /** The same; until the transaction of the caller ends, nobody else brings them further. */
    public Map<Integer, Long> lock() {
        return progress.lock(Bucket.all().boxed().toList());
    }

    /** Where all buckets are at least. */
    public long position() {
        return progress.position();
    }

    /**
     * Takes in events that follow in the log, in one transaction.
     *
     * @param buckets which are to know them; all are at one position
     * @param since where they are, or before
     * @param through where they will be
     */
    public void learn(Collection<StoredEvent> events, Set<Integer> buckets, long since, long through) {
        ProjectionBatch batch = new ProjectionBatch();
        for (StoredEvent event : events) {
            if (event.subject().equals(RulebookPublished.SUBJECT)) {
                buckets.forEach(bucket -> batch.add(new Entry(bucket, since, event)));
            } else if (buckets.contains(Bucket.of(event.subject()))) {
                batch.add(new Entry(Bucket.of(event.subject()), since, event));
            }
        }
        buckets.forEach(bucket -> batch.add(new Reached(bucket, since, through, null)));
        transaction.executeWithoutResult(status -> writer.write(batch));
    }

    /**
     * Lets time pass for some accounts whose turn has come.
     *
     * @param buckets all are at one position
     * @return whether any were left that it was to pass for
     */
    public boolean passTime(Set<Integer> buckets, long position, Instant through) {
        ProjectionBatch batch = new ProjectionBatch();
        buckets.forEach(bucket -> batch.add(new Reached(bucket, position, position, through)));
        transaction.executeWithoutResult(status -> writer.write(batch));
        return isDue(buckets, through);
    }

    /** The same, for a caller who holds the writers off in another transaction. */
    public boolean passTimeWithoutLock(Set<Integer> buckets, long position, Instant through) {
        List<PublishedRulebook> rules = rulebooks.through(position);
        transaction.executeWithoutResult(status -> {
            Changes changes = new Changes();
            scores.due(through, buckets, PAGE).forEach(due -> accounts.passTime(due, through, rules, changes));
            accounts.write(changes, buckets);
        });
        return isDue(buckets, through);
    }

    private boolean isDue(Set<Integer> buckets, Instant through) {
        return !scores.due(through, buckets, 1).isEmpty();
    }

    /** Writes what accounts that were learned at once have in common: counts, and which of them are held. */
    public void add(Collection<FreshAccounts> fresh) {
        CountChanges all = new CountChanges();
        fresh.forEach(accountsOfOne -> all.add(accountsOfOne.counts()));
        transaction.executeWithoutResult(status -> {
            all.writeTo(counts);
            fresh.stream().flatMap(some -> some.held().stream()).forEach(held::hold);
            scores.stopTimeOfHeld(Bucket.all().boxed().toList());
        });
    }

    /** Learns an account of which nothing is stored from the log, some events at a time, up to a position. */
    public void learn(String subject, long position, List<PublishedRulebook> rules) {
        long sequence = 0;
        for (boolean more = true; more; ) {
            List<StoredEvent> events = ledger.ofSubject(subject, sequence, PAGE).stream()
                    .filter(event -> event.position() <= position)
                    .toList();
            more = !events.isEmpty() && learn(subject, events, rules) && events.size() == PAGE;
            sequence += events.size();
        }
    }

    private boolean learn(String subject, List<StoredEvent> events, List<PublishedRulebook> rules) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Changes changes = new Changes();
            boolean learned = accounts.learn(events, rules, changes);
            accounts.write(changes, Set.of(Bucket.of(subject)));
            return learned;
        }));
    }

    /** Says that everything up to a position is there. */
    public void reached(long position) {
        transaction.executeWithoutResult(status ->
                progress.reached(Bucket.all().boxed().collect(Collectors.toMap(bucket -> bucket, bucket -> position))));
    }
}
