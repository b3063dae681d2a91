package org.accounthealth.query.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.Micros;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.score.Segments;
import org.accounthealth.query.score.Segments.SegmentState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far the projections are, part by part. */
@Component
public class ProjectionStates {

    private final Segments segments;
    private final Progress progress;
    private final LedgerReader ledger;
    private final Horizon horizon;

    ProjectionStates(Segments segments, Progress progress, LedgerReader ledger, Horizon horizon) {
        this.segments = segments;
        this.progress = progress;
        this.ledger = ledger;
        this.horizon = horizon;
    }

    /**
     * How far a bucket is.
     *
     * @param secondsBehind since when the next event waits that is not in it; 0 if none does
     */
    public record BucketAnswer(int bucket, long position, long eventsBehind, long secondsBehind, long accountsHeld) {}

    /**
     * What one node works on; see {@link SegmentState}.
     *
     * @param position of the bucket that is least far
     */
    public record SegmentAnswer(
            int segment,
            @Nullable String node,
            @Nullable Boolean stoppedAtAnError,
            long position,
            long eventsBehind,
            long secondsBehind,
            long accountsHeld,
            List<BucketAnswer> buckets) {}

    /** All projections; {@code size} is that of the log. */
    public record ProjectionsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            long size,
            long eventsBehind,
            long secondsBehind,
            long accountsHeld,
            String thisNode,
            List<SegmentAnswer> segments) {}

    /** As of now. */
    public ProjectionsAnswer projections() {
        Instant now = horizon.clock();
        Map<Integer, Long> positions = progress.positions();
        long size = ledger.state().size();
        Map<Integer, Long> held = segments.held();
        List<SegmentAnswer> parts = segments.all().stream()
                .map(segment -> part(segment, positions, held, size, now))
                .toList();
        long position = least(positions.values());
        return new ProjectionsAnswer(
                now,
                now,
                position,
                null,
                size,
                Math.max(0, size - position),
                secondsBehind(position, now),
                held.values().stream().mapToLong(Long::longValue).sum(),
                segments.thisNode(),
                parts);
    }

    private SegmentAnswer part(
            SegmentState segment, Map<Integer, Long> positions, Map<Integer, Long> held, long size, Instant now) {
        List<BucketAnswer> buckets = segment.buckets().stream()
                .map(bucket -> bucket(bucket, positions.getOrDefault(bucket, 0L), held, size, now))
                .toList();
        long position = least(buckets.stream().map(BucketAnswer::position).toList());
        return new SegmentAnswer(
                segment.segment(),
                segment.node(),
                segment.stoppedAtAnError(),
                position,
                Math.max(0, size - position),
                buckets.stream().mapToLong(BucketAnswer::secondsBehind).max().orElse(0),
                buckets.stream().mapToLong(BucketAnswer::accountsHeld).sum(),
                buckets);
    }

    private BucketAnswer bucket(int bucket, long position, Map<Integer, Long> held, long size, Instant now) {
        return new BucketAnswer(
                bucket,
                position,
                Math.max(0, size - position),
                secondsBehind(position, now),
                held.getOrDefault(bucket, 0L));
    }

    private long secondsBehind(long position, Instant now) {
        return ledger.recordedMicros(position + 1)
                .map(next -> Duration.between(Micros.toInstant(next), now).toSeconds())
                .map(seconds -> Math.max(0, seconds))
                .orElse(0L);
    }

    private static long least(Collection<Long> positions) {
        return positions.stream().mapToLong(Long::longValue).min().orElse(0);
    }
}
