package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;

/**
 * Follows the current score of one account, the score at T = K = now, as events are recorded and time passes, and says
 * each time what is shown changes. The result depends on the log alone: not on when or how often it is asked.
 */
public final class RunningScore {

    private final History history;
    private final LearningSweep sweep;
    private final List<PublishedScore> published = new ArrayList<>();
    private Shown shown;
    private long position;

    /**
     * Goes on from a point that was reached before, or begins.
     *
     * @param history the facts known at that point; it is evolved from here on. Batches that left the window may be missing
     * @param through the instant up to which time has passed, inclusive
     * @param shown what was shown last
     * @param position the last event of the account or the rules that is known
     */
    public RunningScore(History history, List<Rulebook> rulebooks, Instant through, Shown shown, long position) {
        this.history = history;
        this.sweep = new LearningSweep(history, rulebooks, through);
        this.shown = shown;
        this.position = position;
    }

    /** An account of which nothing is known yet. */
    public static RunningScore begin(History history, List<Rulebook> rulebooks) {
        return new RunningScore(history, rulebooks, Instant.EPOCH, Shown.NOTHING, 0);
    }

    /** Takes in the next event of the account, in the order of the log. */
    public void learn(Recorded<? extends AccountEvent> recorded) {
        passTimeBefore(recorded.recordedAt());
        sweep.evolve(recorded.event());
        position = recorded.position();
        showWhatChanged();
    }

    /** Takes in rules that were published, in the order of the log. */
    public void learnRules(List<Rulebook> nowKnown, Instant recordedAt, long atPosition) {
        passTimeBefore(recordedAt);
        sweep.rulebooks(nowKnown);
        position = atPosition;
        showWhatChanged();
    }

    /** Lets time pass up to and including an instant at which nothing is recorded. */
    public void passTime(Instant untilInclusive) {
        Instant next = sweep.nextBoundary();
        while (next != null && !next.isAfter(untilInclusive)) {
            sweep.advanceTo(next);
            showWhatChanged();
            next = sweep.nextBoundary();
        }
        moveTo(untilInclusive);
    }

    /** What was shown since the last call, oldest first. */
    public List<PublishedScore> takePublished() {
        List<PublishedScore> taken = List.copyOf(published);
        published.clear();
        return taken;
    }

    /**
     * Lets go of the batches that have left the window.
     *
     * @param longestWindow of all rules that are known or will be: a longer one would miss what is forgotten
     */
    public void forgetBatchesOutside(Duration longestWindow) {
        history.forgetBatches(sweep.now().minus(longestWindow));
    }

    public Shown shown() {
        return shown;
    }

    public Instant through() {
        return sweep.now();
    }

    public long position() {
        return position;
    }

    public History history() {
        return history;
    }

    private void passTimeBefore(Instant recordedAt) {
        Instant next = sweep.nextBoundary();
        while (next != null && next.isBefore(recordedAt)) {
            sweep.advanceTo(next);
            showWhatChanged();
            next = sweep.nextBoundary();
        }
        moveTo(recordedAt);
    }

    private void moveTo(Instant instant) {
        if (instant.isAfter(sweep.now())) {
            sweep.advanceTo(instant);
        }
    }

    private void showWhatChanged() {
        Shown now = sweep.standing().shown();
        if (!now.equals(shown)) {
            shown = now;
            published.add(new PublishedScore(
                    history.accountId(),
                    sweep.now(),
                    position,
                    now.score(),
                    now.band(),
                    now.raw(),
                    now.cause(),
                    now.rulebook()));
        }
    }
}
