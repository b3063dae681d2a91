package org.accounthealth.query.score;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.HeldAccounts.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tries held accounts again, from the log: the event may have been repaired, or this version may be able to read it. */
@Component
class HeldRetry {

    private static final Logger log = LoggerFactory.getLogger(HeldRetry.class);

    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Events of one account in one transaction; it stays held until the last of them is taken in. */
    private static final int PAGE = 2_000;

    private final HeldAccounts held;
    private final LedgerReader ledger;
    private final AccountUpdates accounts;

    HeldRetry(HeldAccounts held, LedgerReader ledger, AccountUpdates accounts) {
        this.held = held;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** Which accounts are held. */
    Set<String> subjects(Set<Integer> buckets) {
        return held.in(buckets).stream().map(Held::subject).collect(Collectors.toSet());
    }

    /**
     * Tries those whose turn it is.
     *
     * @param reached how far their buckets are: what comes later is not theirs yet
     */
    void retry(Map<Integer, Long> reached, Instant now, List<PublishedRulebook> rules, Changes changes) {
        for (Held account : held.in(reached.keySet())) {
            if (!account.retryAt().isAfter(now)) {
                retry(account, reached.getOrDefault(Bucket.of(account.subject()), 0L), now, rules, changes);
            }
        }
    }

    private void retry(Held account, long through, Instant now, List<PublishedRulebook> rules, Changes changes) {
        List<StoredEvent> events = ledger.ofSubject(account.subject(), account.sequence(), PAGE).stream()
                .filter(event -> event.position() <= through)
                .toList();
        boolean done = events.isEmpty()
                ? accounts.passTime(AccountId.parse(account.subject()), now, rules, changes)
                : accounts.learn(events, rules, changes);
        if (!done) {
            held.tryAgainAt(account.subject(), now.plus(EVERY));
        } else if (events.size() < PAGE) {
            held.release(account.subject());
            log.info("Account {} is held no more", account.subject());
        } else {
            StoredEvent last = events.get(PAGE - 1);
            held.hold(new Held(account.subject(), last.position() + 1, last.sequence() + 1, now, account.reason()));
        }
    }
}
