package org.accounthealth.score;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreDifference.BriefScore;
import org.jspecify.annotations.Nullable;

/**
 * Follows the answer to one question while knowledge grows. A sweep stays at the instant asked about and takes in each
 * event. When the score changes next is worked out from all facts anew, so that is done only where nothing else tells the
 * answers apart.
 */
final class GrowingAnswer {

    private static final Instant NEVER = Instant.MAX;

    private final Knowledge first;
    private final LearningSweep sweep;
    private List<Rulebook> rulebooks;
    private ScoreAnswer answer;

    /** One lesson behind: when one has been taken in, what would have come next without it can still be asked. */
    private final History behind;

    /** Null while it is not worked out. */
    private @Nullable Instant nextChangeAt;

    /** @param history the facts known at first; it is evolved from here on */
    GrowingAnswer(History history, Knowledge first, Instant at) {
        this.first = first;
        this.behind = history.copy();
        this.rulebooks = first.rulebooks();
        this.sweep = new LearningSweep(history, rulebooks, at);
        this.answer = Scorer.answerNow(sweep, first);
    }

    /** Takes in the next lesson, in the order of the log, and says whether it changed the answer. */
    boolean learn(Lesson lesson) {
        ScoreAnswer answerBefore = answer;
        List<Rulebook> rulebooksBefore = rulebooks;
        evolve(lesson);
        answer = Scorer.answerNow(sweep, first);
        boolean changed = !answer.equals(answerBefore);
        if (changed) {
            nextChangeAt = null;
        } else {
            changed = movesNextChange(lesson, rulebooksBefore);
        }
        if (lesson.recorded().event() instanceof AccountEvent event) {
            behind.evolve(event);
        }
        return changed;
    }

    BriefScore brief() {
        return new BriefScore(answer.score(), answer.band(), answer.raw());
    }

    private void evolve(Lesson lesson) {
        if (lesson.recorded().event() instanceof AccountEvent event) {
            sweep.evolve(event);
        }
        if (!lesson.rulebooks().equals(rulebooks)) {
            rulebooks = lesson.rulebooks();
            sweep.rulebooks(rulebooks);
        }
    }

    private boolean movesNextChange(Lesson lesson, List<Rulebook> rulebooksBefore) {
        Instant before = nextChangeAt == null ? nextChangeAt(behind, rulebooksBefore) : nextChangeAt;
        boolean comesFirst =
                lesson.recorded().event() instanceof AccountEvent event && before.isBefore(effectFrom(event));
        nextChangeAt = comesFirst ? before : nextChangeAt(sweep.history(), rulebooks);
        return !before.equals(nextChangeAt);
    }

    private Instant nextChangeAt(History history, List<Rulebook> known) {
        Instant next = Scorer.outlook(history, known, sweep.now()).nextChangeAt();
        return next == null ? NEVER : next;
    }

    /** The date before which an event changes no score. One about something not known yet changes none at all. */
    private Instant effectFrom(AccountEvent event) {
        if (event instanceof AccountOpened
                || event instanceof ViolationResolved
                || event instanceof ViolationReopened) {
            return event.happenedAt();
        } else if (event instanceof OrdersDelivered fact) {
            return deliveredAt(fact.batchId());
        } else if (event instanceof OrdersVoided fact) {
            return deliveredAt(fact.batchId());
        }
        Violation violation = sweep.history().violation(History.violationIdOf(event));
        return violation == null ? NEVER : violation.detectedAt();
    }

    private Instant deliveredAt(String batchId) {
        OrderBatch batch = sweep.history().batch(batchId);
        return batch == null ? NEVER : batch.deliveredAt();
    }
}
