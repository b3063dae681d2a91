package org.accounthealth.query.replay;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.facts.PublishedRules;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.score.History;
import org.accounthealth.score.RunningScore;
import org.jspecify.annotations.Nullable;

/** Follows the score of one account from its first event on, and takes in rules as they were published between its events. */
public final class AccountReplay {

    private final AccountId account;
    private final List<PublishedRulebook> rules;
    private @Nullable RunningScore running;

    /** @param rules in the order of the log; whoever replays a part of it leaves out those published behind that part */
    public AccountReplay(AccountId account, List<PublishedRulebook> rules) {
        this.account = account;
        this.rules = rules;
    }

    /** Takes in the next event of the account. */
    public void learn(Recorded<AccountEvent> event) {
        RunningScore score = running == null
                ? RunningScore.begin(new History(account), PublishedRules.known(rules, event.position()))
                : running;
        running = score;
        PublishedRules.learn(score, rules, event.position());
        score.learn(event);
    }

    /** Lets time pass up to and including an instant, after the last event. */
    public void passTime(Instant untilInclusive) {
        if (running != null) {
            PublishedRules.learn(running, rules, Long.MAX_VALUE);
            running.passTime(untilInclusive);
        }
    }

    /** What was to be shown since the last call, oldest first. */
    public List<PublishedScore> takePublished() {
        return running == null ? List.of() : running.takePublished();
    }
}
