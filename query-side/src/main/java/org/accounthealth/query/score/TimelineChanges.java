package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.facts.RowSink;
import org.accounthealth.score.History;
import org.accounthealth.score.Scorer;

/**
 * Collects what changes in the timelines of accounts. A late fact can change any stretch from its date on; only the rows
 * that differ are written.
 */
final class TimelineChanges {

    /** Many late facts of many accounts change more rows than a small heap holds. */
    private static final int MAX_ROWS_HELD = 10_000;

    /** Before the first step of a timeline. */
    private static final TimelineStep UNRATED =
            new TimelineStep(Instant.MIN, Instant.MIN, null, Band.NOT_RATED, null, null);

    private final List<Object[]> deleted = new ArrayList<>();
    private final List<Object[]> added = new ArrayList<>();

    /**
     * What a timeline is from an instant on, and was.
     *
     * @param kept steps before it that stay as they are: at least those in force within the last 7 days
     * @param was steps from it on, as stored
     * @param now steps from it on, as they follow from what is known now
     */
    record Rewritten(Instant from, List<TimelineStep> kept, List<TimelineStep> was, List<TimelineStep> now) {

        /** The band just before. */
        Band bandBefore() {
            return kept.isEmpty() ? Band.NOT_RATED : kept.get(kept.size() - 1).band();
        }

        List<TimelineStep> course() {
            return Stream.concat(kept.stream(), now.stream()).toList();
        }
    }

    /** Works out the timeline anew from an instant up to where time has passed. */
    Rewritten rewrite(
            StoredAccounts accounts,
            History history,
            List<Rulebook> rulebooks,
            Instant from,
            Instant throughInclusive) {
        Instant end = throughInclusive.plusNanos(1_000);
        if (!from.isBefore(end)) {
            return new Rewritten(from, List.of(), List.of(), List.of());
        }
        Instant weekAgo = throughInclusive.minus(Movement.WEEK);
        List<TimelineStep> stored = accounts.stepsFrom(history.accountId(), from.isBefore(weekAgo) ? from : weekAgo);
        List<TimelineStep> kept =
                stored.stream().filter(step -> step.from().isBefore(from)).toList();
        List<TimelineStep> was = stored.subList(kept.size(), stored.size());
        List<TimelineStep> now = changesOf(
                kept.isEmpty() ? UNRATED : kept.get(kept.size() - 1), Scorer.timeline(history, rulebooks, from, end));
        Rewritten rewritten = new Rewritten(from, kept, was, now);
        replace(history.accountId(), rewritten);
        return rewritten;
    }

    private static List<TimelineStep> changesOf(TimelineStep start, List<TimelineStep> steps) {
        List<TimelineStep> changes = new ArrayList<>();
        TimelineStep before = start;
        for (TimelineStep step : steps) {
            if (!same(before, step)) {
                changes.add(step);
                before = step;
            }
        }
        return changes;
    }

    /** Adds those of another account. */
    void add(TimelineChanges account) {
        deleted.addAll(account.deleted);
        added.addAll(account.added);
    }

    void writeIfMany(ScoreStore scores) {
        if (deleted.size() + added.size() > MAX_ROWS_HELD) {
            writeTo(scores);
        }
    }

    /** Writes what was collected since the last time. */
    void writeTo(ScoreStore scores) {
        scores.deleteSteps(deleted);
        scores.addSteps(added);
        deleted.clear();
        added.clear();
    }

    /** Hands on what is new in an account of which nothing was known before: so there is nothing to delete. */
    void putNewInto(RowSink rows) {
        added.forEach(row -> rows.put(ScoreStore.STEPS, row));
    }

    private void replace(AccountId account, Rewritten rewritten) {
        Map<Instant, TimelineStep> stored = new TreeMap<>();
        rewritten.was().forEach(step -> stored.put(step.from(), step));
        for (TimelineStep step : rewritten.now()) {
            TimelineStep before = stored.remove(step.from());
            if (before == null || !same(before, step)) {
                added.add(ScoreStore.columns(account, step));
                if (before != null) {
                    deleted.add(key(account, step.from()));
                }
            }
        }
        stored.keySet().forEach(gone -> deleted.add(key(account, gone)));
    }

    private static Object[] key(AccountId account, Instant from) {
        return new Object[] {account.toString(), Micros.of(from)};
    }

    private static boolean same(TimelineStep one, TimelineStep other) {
        return Objects.equals(one.score(), other.score())
                && Objects.equals(one.raw(), other.raw())
                && one.band() == other.band()
                && one.cause() == other.cause();
    }
}
