package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.counts.CountChanges;
import org.accounthealth.query.facts.RowSink;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.HeldAccounts.Held;

/**
 * Works out the rows of accounts of which nothing is stored yet, each from all of its events at once: by the code that
 * follows them event by event, and without asking the database.
 */
public final class FreshAccounts {

    private final List<PublishedRulebook> rules;
    private final Instant through;
    private final AccountFollower follower = new AccountFollower(StoredAccounts.NONE);
    private final CountChanges counts = new CountChanges();
    private final List<Held> held = new ArrayList<>();

    /**
     * @param rules those recorded up to the position to which events are learned
     * @param through time passes up to it; nothing recorded up to it is left out
     */
    public FreshAccounts(List<PublishedRulebook> rules, Instant through) {
        this.rules = List.copyOf(rules);
        this.through = through;
    }

    /**
     * Learns one account. One with an event that cannot be read is held there.
     *
     * @param events from its first one on, in order
     * @throws RuntimeException if they cannot be followed all at once; then nothing of them is learned
     */
    public void learn(List<StoredEvent> events, RowSink rows) {
        List<Recorded<AccountEvent>> readable = new ArrayList<>(events.size());
        Held stopped = null;
        for (int index = 0; index < events.size() && stopped == null; index++) {
            try {
                readable.add(AccountUpdates.read(events.get(index)));
            } catch (RuntimeException unreadable) {
                stopped = AccountUpdates.heldAt(events.get(index), unreadable);
            }
        }
        if (!readable.isEmpty()) {
            learn(readable, stopped == null ? through : justBefore(stopped), rows);
        }
        if (stopped != null) {
            held.add(stopped);
        }
    }

    private void learn(List<Recorded<AccountEvent>> events, Instant timePassedThrough, RowSink rows) {
        Changes changes = new Changes();
        follower.learn(events.get(0).event().accountId(), events, rules, timePassedThrough, changes);
        changes.putNewInto(rows);
        counts.add(changes.counts);
    }

    /** Over an account that is held, time passed until then. */
    private Instant justBefore(Held account) {
        Instant before = Micros.toInstant(Micros.of(account.retryAt()) - 1);
        return before.isBefore(through) ? before : through;
    }

    CountChanges counts() {
        return counts;
    }

    List<Held> held() {
        return held;
    }
}
