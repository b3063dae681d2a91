package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.counts.CountStore;
import org.accounthealth.query.facts.FactStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.HeldAccounts.Held;
import org.accounthealth.query.score.ScoreStore.Current;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Brings single accounts up to date. An account that cannot be is held, and the others go on; where the database fails, all
 * is tried again.
 */
@Component
class AccountUpdates {

    private static final Logger log = LoggerFactory.getLogger(AccountUpdates.class);

    private final AccountFollower follower;
    private final HeldAccounts held;
    private final FactStore facts;
    private final ScoreStore scores;
    private final CountStore counts;

    AccountUpdates(AccountFollower follower, HeldAccounts held, FactStore facts, ScoreStore scores, CountStore counts) {
        this.follower = follower;
        this.held = held;
        this.facts = facts;
        this.scores = scores;
        this.counts = counts;
    }

    /**
     * Takes in events of one account, as far as they can be.
     *
     * @return whether all were; else it is held
     */
    boolean learn(List<StoredEvent> events, List<PublishedRulebook> rules, Changes changes) {
        List<Recorded<AccountEvent>> readable = readable(events);
        boolean learned = readable.isEmpty()
                || carefully(
                        one -> follower.learn(readable.get(0).event().accountId(), readable, rules, one),
                        failed -> heldAt(events.get(0), failed),
                        changes);
        return learned && readable.size() == events.size();
    }

    /** Lets time pass over an account. @return whether it could; else it is held */
    boolean passTime(AccountId account, Instant through, List<PublishedRulebook> rules, Changes changes) {
        return carefully(
                one -> follower.passTime(account, through, rules, one),
                failed -> heldNow(account, through, failed),
                changes);
    }

    /** Writes what was changed, and lets no time pass over accounts that are held. */
    void write(Changes changes, Collection<Integer> buckets) {
        changes.facts.writeTo(facts);
        scores.addPublished(changes.published);
        scores.replaceCurrent(changes.current);
        changes.timeline.writeTo(scores);
        changes.counts.writeTo(counts);
        scores.stopTimeOfHeld(buckets);
    }

    /** The events before the first one that cannot be read, at which the account is held. */
    private List<Recorded<AccountEvent>> readable(List<StoredEvent> events) {
        List<Recorded<AccountEvent>> readable = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            try {
                readable.add(read(event));
            } catch (RuntimeException unreadable) {
                hold(heldAt(event, unreadable));
                return readable;
            }
        }
        return readable;
    }

    private boolean carefully(Consumer<Changes> update, Function<RuntimeException, Held> holding, Changes changes) {
        Changes one = new Changes();
        try {
            update.accept(one);
        } catch (DataAccessException notTheAccountsFault) {
            throw notTheAccountsFault;
        } catch (RuntimeException failed) {
            hold(holding.apply(failed));
            return false;
        }
        changes.add(one);
        changes.timeline.writeIfMany(scores);
        return true;
    }

    private void hold(Held account) {
        if (!held.isHeldAt(account.subject(), account.position())) {
            log.error(
                    "Account {} is held at position {}, and its scores with it: {}",
                    account.subject(),
                    account.position(),
                    account.reason());
        }
        held.hold(account);
    }

    static Held heldAt(StoredEvent event, RuntimeException failed) {
        return new Held(
                event.subject(),
                event.position(),
                event.sequence(),
                event.recordedAt(),
                String.valueOf(failed.getMessage()));
    }

    private Held heldNow(AccountId account, Instant through, RuntimeException failed) {
        Current current = scores.current(account).orElseThrow();
        return new Held(
                account.toString(),
                current.position(),
                current.lastSequence() + 1,
                through,
                String.valueOf(failed.getMessage()));
    }

    static Recorded<AccountEvent> read(StoredEvent stored) {
        Event event = stored.event();
        if (event instanceof AccountEvent fact && fact.subject().equals(stored.subject())) {
            return new Recorded<>(
                    stored.id(), stored.position(), stored.sequence(), stored.recordedAt(), stored.knownType(), fact);
        }
        throw new IllegalStateException("The event is of " + event.subject() + " and stored with another account");
    }
}
