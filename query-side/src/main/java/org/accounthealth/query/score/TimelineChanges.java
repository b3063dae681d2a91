package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.score.History;
import org.accounthealth.score.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what changes in the timelines of accounts. A late fact can change any stretch from its date on; only the rows
 * that differ are written.
 */
final class TimelineChanges {

    /** Many late facts of many accounts change more rows than a small heap holds. */
    private static final int MAX_ROWS_HELD = 10_000;

    private final List<Object[]> deleted = new ArrayList<>();
    private final List<Object[]> added = new ArrayList<>();

    /** Works out the timeline anew from an instant up to where time has passed. */
    void rewrite(ScoreStore scores, History history, List<Rulebook> rulebooks, Instant from, Instant throughInclusive) {
        Instant end = throughInclusive.plusNanos(1_000);
        if (!from.isBefore(end)) {
            return;
        }
        AccountId account = history.accountId();
        TimelineStep before = new TimelineStep(Instant.MIN, from, null, Band.NOT_RATED, null, null);
        Map<Instant, TimelineStep> stored = new TreeMap<>();
        for (TimelineStep step : scores.stepsFrom(account, from)) {
            if (step.from().isBefore(from)) {
                before = step;
            } else {
                stored.put(step.from(), step);
            }
        }
        for (TimelineStep step : Scorer.timeline(history, rulebooks, from, end)) {
            if (!same(before, step)) {
                replace(account, stored.remove(step.from()), step);
                before = step;
            }
        }
        stored.keySet().forEach(gone -> deleted.add(key(account, gone)));
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

    private void replace(AccountId account, @Nullable TimelineStep stored, TimelineStep step) {
        if (stored != null && same(stored, step)) {
            return;
        }
        if (stored != null) {
            deleted.add(key(account, step.from()));
        }
        added.add(ScoreStore.columns(account, step));
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
