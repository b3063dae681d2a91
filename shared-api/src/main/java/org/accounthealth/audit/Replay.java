package org.accounthealth.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;

/** Recomputes, event by event, what was shown of every account, as the server did when it happened. */
final class Replay {

    private final Map<AccountId, ReplayedAccount> accounts = new TreeMap<>();
    private final ReplayedRules rules = new ReplayedRules();
    private final RowWatch watch;
    /** Accounts that only published scores name; of a forged export there may be many, so a few stand for all. */
    private final Set<AccountId> unknown = new TreeSet<>();

    private Duration longestWindow;
    private boolean forgot;
    private long unknownRows;

    /** @param longestWindow batches are kept at least so long */
    Replay(Duration longestWindow, RowWatch watch) {
        this.longestWindow = longestWindow;
        this.watch = watch;
    }

    /**
     * Takes in the next event, in the order of the log.
     *
     * @throws LongerWindow if it needs what was let go of
     */
    void see(Recorded<Event> recorded) {
        if (recorded.event() instanceof RulebookPublished published) {
            keepAtLeast(published.rulebook());
            rules.see(published.rulebook());
            accounts.values()
                    .forEach(account -> account.learnRules(rules.known(), recorded.recordedAt(), recorded.position()));
        } else if (recorded.event() instanceof AccountEvent event) {
            rules.standingInBy(recorded.recordedAt()).forEach(this::standIn);
            ReplayedAccount account = account(event.accountId());
            account.learn(new Recorded<>(
                    recorded.id(),
                    recorded.position(),
                    recorded.sequence(),
                    recorded.recordedAt(),
                    recorded.type(),
                    event));
            forgot |= account.forgetOutside(longestWindow);
        }
    }

    /** Lets time pass to the end of what was published. */
    void passTime(Instant through) {
        accounts.values().forEach(account -> account.passTime(through));
    }

    /** Takes in a published score, after all events. */
    void seePublished(PublishedScore row) {
        ReplayedAccount account = accounts.get(row.accountId());
        if (account != null) {
            account.seePublished(row);
            watch.seePublished(row);
            return;
        }
        unknownRows++;
        if (unknown.size() < RowWatch.MAX_ACCOUNTS) {
            unknown.add(row.accountId());
        }
    }

    Map<AccountId, ReplayedAccount> accounts() {
        return accounts;
    }

    /** The first accounts that only published scores name. */
    Set<AccountId> unknownAccounts() {
        return unknown;
    }

    long unknownRows() {
        return unknownRows;
    }

    private ReplayedAccount account(AccountId id) {
        return accounts.computeIfAbsent(id, unused -> new ReplayedAccount(id, rules.known(), watch::seeRecomputed));
    }

    private void standIn(Rulebook shipped) {
        keepAtLeast(shipped);
        rules.standIn(shipped);
        accounts.values()
                .forEach(account -> account.learnRules(rules.known(), shipped.publishedAt(), account.position()));
    }

    private void keepAtLeast(Rulebook rulebook) {
        if (rulebook.window().compareTo(longestWindow) > 0) {
            longestWindow = rulebook.window();
            if (forgot) {
                throw new LongerWindow(longestWindow);
            }
        }
    }
}
