package org.accounthealth.query.counts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Micros;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.ledger.Bucket;
import org.jspecify.annotations.Nullable;

/** Collects by how much counts change, to be written at once. What comes and goes again leaves no trace. */
public final class CountChanges {

    private static final int FIFTY = 50;
    private static final int UNRATED = -1;
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private final Map<Standing, Integer> standings = new HashMap<>();
    private final Map<Crossings, Map<Crossing, Integer>> crossings = new HashMap<>();

    /** Where an account stands; {@code fifty} is its score in steps of 50. */
    record Standing(int bucket, String marketplace, Band band, int fifty) {}

    /** On a day, counted from 1970-01-01 in UTC. */
    record Crossings(int utcDay, int bucket, String marketplace) {}

    /**
     * An account stands here.
     *
     * @param by 1, or -1 if it does not any more
     */
    public void stand(AccountId account, Band band, @Nullable Integer score, int by) {
        int fifty = score == null ? UNRATED : score / FIFTY;
        standings.merge(new Standing(bucket(account), account.marketplace(), band, fifty), by, Integer::sum);
    }

    /**
     * The way of an account through the bands, over a stretch of time.
     *
     * @param before the band in which it was when the stretch begins; null if it is opened within it
     * @param steps those that begin within the stretch, oldest first; none is older than the opening
     * @param by 1, or -1 if it was not so
     */
    public void cross(AccountId account, @Nullable Band before, Instant openedAt, List<TimelineStep> steps, int by) {
        Band band = before;
        if (before == null && (steps.isEmpty() || steps.get(0).from().isAfter(openedAt))) {
            count(account, openedAt, new Crossing(null, Band.NOT_RATED), by);
            band = Band.NOT_RATED;
        }
        for (TimelineStep step : steps) {
            if (step.band() != band) {
                count(account, step.from(), new Crossing(band, step.band()), by);
                band = step.band();
            }
        }
    }

    /** Adds those of another account. */
    public void add(CountChanges account) {
        account.standings.forEach((standing, by) -> standings.merge(standing, by, Integer::sum));
        account.crossings.forEach((day, changes) -> changes.forEach((crossing, by) -> count(day, crossing, by)));
    }

    /** Writes everything collected. Nobody else may write the counts of these buckets meanwhile. */
    public void writeTo(CountStore store) {
        standings.values().removeIf(by -> by == 0);
        crossings.values().forEach(changes -> changes.values().removeIf(by -> by == 0));
        crossings.values().removeIf(Map::isEmpty);
        store.addStandings(standings);
        store.addCrossings(crossings);
    }

    private void count(AccountId account, Instant at, Crossing crossing, int by) {
        int day = Math.toIntExact(Math.floorDiv(Micros.of(at), MICROS_OF_DAY));
        count(new Crossings(day, bucket(account), account.marketplace()), crossing, by);
    }

    private void count(Crossings day, Crossing crossing, int by) {
        crossings.computeIfAbsent(day, unused -> new HashMap<>()).merge(crossing, by, Integer::sum);
    }

    private static int bucket(AccountId account) {
        return Bucket.of(account.toString());
    }
}
