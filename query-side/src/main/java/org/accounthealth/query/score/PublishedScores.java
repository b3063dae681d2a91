package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.springframework.stereotype.Component;

/** Every score that was shown, as far as a part of the log and the time up to its end tell. */
@Component
public class PublishedScores {

    private static final int PAGE = 2_000;

    private final ScoreStore scores;
    private final LedgerReader ledger;
    private final Horizon horizon;
    private final Progress progress;
    private final Knowing knowing;

    PublishedScores(ScoreStore scores, LedgerReader ledger, Horizon horizon, Progress progress, Knowing knowing) {
        this.scores = scores;
        this.ledger = ledger;
        this.horizon = horizon;
        this.progress = progress;
        this.knowing = knowing;
    }

    /**
     * The latest instant up to which the scores follow from the first events of the log alone and are all written: nothing
     * else was or will be recorded by then, and time has passed over every account. It never lies before the last of these
     * events.
     *
     * @throws org.accounthealth.api.RejectedException NOT_CAUGHT_UP if the projections do not get there in time
     */
    public Instant completeThrough(long size) {
        Long last = ledger.recordedMicros(size).orElse(Long.MIN_VALUE);
        knowing.await(() -> progress.position() >= size && latest(size) >= last);
        return Micros.toInstant(latest(size));
    }

    /** The latest instant up to which all scores that were shown are written: none will be added at or before it. */
    public Instant shownThrough() {
        return Micros.toInstant(latest(progress.position()));
    }

    /** Hands on what was shown up to an instant by these events, account by account, oldest first, in constant memory. */
    public long forEach(long size, Instant through, Consumer<PublishedScore> consumer) {
        long rows = 0;
        List<PublishedScore> page = scores.publishedThrough(through, size, "", 0, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            rows += page.size();
            PublishedScore end = page.get(page.size() - 1);
            page = scores.publishedThrough(
                    through, size, end.accountId().toString(), Micros.of(end.at()), end.position(), PAGE);
        }
        return rows;
    }

    /** What was shown of an account up to an instant, oldest first. */
    public List<PublishedScore> of(AccountId account, Instant through) {
        List<PublishedScore> all = new ArrayList<>();
        List<PublishedScore> page = scores.published(account, Long.MIN_VALUE, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            PublishedScore end = page.get(page.size() - 1);
            page = end.at().isAfter(through)
                    ? List.of()
                    : scores.published(account, Micros.of(end.at()), end.position(), PAGE);
        }
        all.removeIf(score -> score.at().isAfter(through));
        return all;
    }

    /**
     * In microseconds. The horizon is read first: then whatever is recorded up to it can be seen. What is due is read last:
     * then it is known of accounts that have at least these events.
     */
    private long latest(long size) {
        long settled = Micros.of(horizon.now().instant());
        long beforeNext = ledger.recordedMicros(size + 1).orElse(Long.MAX_VALUE) - 1;
        Instant due = scores.nextDue();
        long beforeDue = due == null ? Long.MAX_VALUE : Micros.of(due) - 1;
        return Math.min(settled, Math.min(beforeNext, beforeDue));
    }
}
