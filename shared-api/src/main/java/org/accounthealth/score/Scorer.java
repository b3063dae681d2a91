package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.api.ViolationState;
import org.accounthealth.score.Standing.Rating;
import org.jspecify.annotations.Nullable;

/** Answers questions about the facts of one account. All functions are pure. */
public final class Scorer {

    private Scorer() {}

    /**
     * The score at an instant, explained.
     *
     * @param history the facts known at K. Order batches that left the window before {@code at} may be missing
     */
    public static ScoreAnswer answer(History history, Knowledge knowledge, Instant at) {
        return answer(new Sweep(history, new CountedWindow(history), knowledge.rulebooks(), at), knowledge);
    }

    /**
     * The same about a long history, from the sums of its orders.
     *
     * @param history the other facts known at K
     */
    public static ScoreAnswer answer(History history, SummedOrders orders, Knowledge knowledge, Instant at) {
        return answer(new Sweep(history, new SummedWindow(orders), knowledge.rulebooks(), at), knowledge);
    }

    private static ScoreAnswer answer(Sweep sweep, Knowledge knowledge) {
        Instant at = sweep.now();
        Standing standing = sweep.standing();
        return answer(sweep, at, standing, knowledge, nextChangeAt(sweep));
    }

    /** The score where a sweep stands, without when it changes next. */
    static ScoreAnswer answerNow(Sweep sweep, Knowledge knowledge) {
        return answer(sweep, sweep.now(), sweep.standing(), knowledge, null);
    }

    /** @param sweep may have moved on since: what is asked of it does not depend on where it stands */
    private static ScoreAnswer answer(
            Sweep sweep, Instant at, Standing standing, Knowledge knowledge, @Nullable Instant nextChangeAt) {
        Rating rating = standing.rating();
        return rating == null
                ? notRated(sweep, at, standing, knowledge, nextChangeAt)
                : rated(sweep, at, rating, knowledge, nextChangeAt);
    }

    /** Moves the sweep on to the first instant at which the score differs; null if there is none. */
    private static @Nullable Instant nextChangeAt(Sweep sweep) {
        Shown shown = sweep.standing().shown();
        while (true) {
            Instant next = sweep.nextBoundary();
            if (!sweep.stays(shown)) {
                if (sweep.isCertain()) {
                    return sweep.now();
                }
                sweep.lookCloser();
            } else if (next == null) {
                return null;
            } else {
                sweep.advanceTo(next);
            }
        }
    }

    /**
     * What the passing of time alone changes after an instant.
     *
     * @param history the facts known; order batches that left the window before {@code at} may be missing
     */
    public static Outlook outlook(History history, List<Rulebook> rulebooks, Instant at) {
        Sweep sweep = new Sweep(history, new CountedWindow(history), rulebooks, at);
        Shown shown = sweep.standing().shown();
        Instant nextShownAt = null;
        for (Instant next = sweep.nextBoundary(); next != null; next = sweep.nextBoundary()) {
            sweep.advanceTo(next);
            Shown then = sweep.standing().shown();
            nextShownAt = nextShownAt == null && !then.equals(shown) ? next : nextShownAt;
            if (!then.sameScore(shown)) {
                return new Outlook(next, nextShownAt);
            }
        }
        return new Outlook(null, nextShownAt);
    }

    /**
     * The score over time, as steps that touch: from {@code fromInclusive} to {@code toExclusive}, without a gap.
     *
     * @param history the facts known at K. Order batches that left the window before the start may be missing
     */
    public static List<TimelineStep> timeline(
            History history, List<Rulebook> rulebooks, Instant fromInclusive, Instant toExclusive) {
        List<TimelineStep> steps = new ArrayList<>();
        Sweep sweep = new Sweep(history, new CountedWindow(history), rulebooks, fromInclusive);
        Instant start = fromInclusive;
        Shown shown = sweep.standing().shown();
        Instant next = sweep.nextBoundary();
        while (next != null && next.isBefore(toExclusive)) {
            sweep.advanceTo(next);
            Shown then = sweep.standing().shown();
            if (!then.sameStep(shown)) {
                steps.add(step(start, next, shown));
                start = next;
                shown = then;
            }
            next = sweep.nextBoundary();
        }
        steps.add(step(start, toExclusive, shown));
        return steps;
    }

    private static ScoreAnswer rated(
            Sweep sweep, Instant at, Rating rating, Knowledge knowledge, @Nullable Instant nextChangeAt) {
        return new ScoreAnswer(
                sweep.history().accountId(),
                at,
                knowledge.knownAt(),
                knowledge.position(),
                at.isAfter(knowledge.knownAt()),
                rating.score(),
                rating.band(),
                rating.raw(),
                rating.cause(),
                rating.causes(),
                null,
                rating.rulebook().score().base(),
                new Orders(rating.ordersInWindow(), rating.orderPoints()),
                rating.deductions(),
                lines(sweep.priced(), at, rating.rulebook()),
                rating.limitsReached(),
                rating.rulebook().id(),
                nextChangeAt);
    }

    private static ScoreAnswer notRated(
            Sweep sweep, Instant at, Standing standing, Knowledge knowledge, @Nullable Instant nextChangeAt) {
        return new ScoreAnswer(
                sweep.history().accountId(),
                at,
                knowledge.knownAt(),
                knowledge.position(),
                at.isAfter(knowledge.knownAt()),
                null,
                Band.NOT_RATED,
                null,
                null,
                List.of(),
                standing.reason(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                nextChangeAt);
    }

    /** The rulebook in force for a marketplace at an instant; null if there is none. */
    public static @Nullable String rulebookInForce(List<Rulebook> rulebooks, String marketplace, Instant at) {
        Rulebook rulebook = new Rules(rulebooks, marketplace).inForceAt(at);
        return rulebook == null ? null : rulebook.id();
    }

    private static TimelineStep step(Instant from, Instant to, Shown shown) {
        return new TimelineStep(from, to, shown.score(), shown.band(), shown.raw(), shown.cause());
    }

    private static List<ViolationLine> lines(List<PricedViolation> priced, Instant at, Rulebook rulebook) {
        return priced.stream()
                .filter(line -> !line.violation().detectedAt().isAfter(at))
                .map(line -> line(line, at, rulebook))
                .toList();
    }

    private static ViolationLine line(PricedViolation priced, Instant at, Rulebook rulebook) {
        Violation violation = priced.violation();
        Instant expiresAt = violation.detectedAt().plus(rulebook.window());
        ViolationState state = !expiresAt.isAfter(at)
                ? ViolationState.EXPIRED
                : violation.isResolvedAt(at) ? ViolationState.RESOLVED : ViolationState.ACTIVE;
        return new ViolationLine(
                violation.violationId(),
                violation.policy(),
                priced.group(),
                violation.severity(),
                violation.detectedAt(),
                expiresAt,
                state,
                priced.ordinal(),
                priced.multiplier(),
                priced.points(),
                priced.rulebook().id());
    }
}
