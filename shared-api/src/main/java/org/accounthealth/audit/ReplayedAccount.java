package org.accounthealth.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.score.History;
import org.accounthealth.score.RunningScore;

/** One account while a log is replayed: what the log says was shown, and what was published. */
final class ReplayedAccount {

    /** So many batches are not worth a look; and when one was taken, an eighth of what is left must come first. */
    private static final int FEW_BATCHES = 64;

    private final RunningScore running;
    private final Consumer<PublishedScore> watcher;
    private final RowChain recomputed = new RowChain();
    private final RowChain published = new RowChain();
    private int enoughBatches = FEW_BATCHES;

    /** @param watcher is told of each score that the log says was shown */
    ReplayedAccount(AccountId accountId, List<Rulebook> known, Consumer<PublishedScore> watcher) {
        this.running = RunningScore.begin(new History(accountId), known);
        this.watcher = watcher;
    }

    void learn(Recorded<AccountEvent> recorded) {
        running.learn(recorded);
        takeRows();
    }

    void learnRules(List<Rulebook> known, Instant recordedAt, long position) {
        running.learnRules(known, recordedAt, position);
        takeRows();
    }

    void passTime(Instant through) {
        running.passTime(through);
        takeRows();
    }

    void seePublished(PublishedScore row) {
        published.add(row);
    }

    /** Lets go of what lies outside the window, once enough has come together. Whether it did. */
    boolean forgetOutside(Duration longestWindow) {
        boolean enough = running.history().batches().size() > enoughBatches;
        if (enough) {
            running.forgetBatchesOutside(longestWindow);
            int kept = running.history().batches().size();
            enoughBatches = FEW_BATCHES + kept + kept / 8;
        }
        return enough;
    }

    long position() {
        return running.position();
    }

    RowChain recomputed() {
        return recomputed;
    }

    RowChain published() {
        return published;
    }

    private void takeRows() {
        for (PublishedScore row : running.takePublished()) {
            recomputed.add(row);
            watcher.accept(row);
        }
    }
}
