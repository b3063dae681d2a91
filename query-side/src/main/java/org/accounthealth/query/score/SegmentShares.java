package org.accounthealth.query.score;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.work.Daemons;
import org.accounthealth.time.LogClock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Shares the segments of the projections fairly between the query nodes at work. Axon lets a node claim whatever nobody
 * has, and take over what a dead one had; it never gives anything back, which is what this adds.
 */
@Component
class SegmentShares implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SegmentShares.class);

    private static final Duration EVERY = Duration.ofSeconds(2);
    /** A node that was not seen for so long does not count. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);
    /** For how long a segment that was given back is left to others. */
    private static final long LEFT_TO_OTHERS_SECONDS = 10;

    private final NodeStore nodes;
    private final TokenStore tokens;
    private final EventProcessingConfiguration processing;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    SegmentShares(NodeStore nodes, TokenStore tokens, EventProcessingConfiguration processing, Clock clock) {
        this.nodes = nodes;
        this.tokens = tokens;
        this.processing = processing;
        this.clock = clock;
    }

    @Override
    public void start() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(new Daemons("segments"));
        setTokenClock();
        timer = beats;
        ScheduledFuture<?> unused =
                beats.scheduleWithFixedDelay(this::shareSafely, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without an interrupt, which would close the files of an embedded database under its hands. */
    @Override
    public void stop() {
        ScheduledExecutorService beats = Objects.requireNonNull(timer);
        beats.shutdown();
        try {
            if (beats.awaitTermination(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                nodes.leave();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null && !timer.isShutdown();
    }

    /** Before Axon, which claims segments by the clock that is set here. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void shareSafely() {
        try {
            setTokenClock();
            nodes.seen(clock.instant(), GONE_AFTER);
            int[] segments = tokens.fetchSegments(ScoreProjection.PROCESSOR);
            // None: this node is about to make them, and would give back all that it claims meanwhile.
            if (segments.length > 0) {
                restoreMissing(segments);
                giveBack(segments.length);
            }
        } catch (RuntimeException failed) {
            log.debug("Sharing the segments is tried again", failed);
        }
    }

    /** Where somebody deleted some of the tokens, Axon would leave the accounts of these segments alone for ever. */
    private void restoreMissing(int[] present) {
        List<Segment> segments = Arrays.stream(present)
                .mapToObj(segment -> Segment.computeSegment(segment, present))
                .toList();
        boolean complete =
                Bucket.all().allMatch(bucket -> segments.stream().anyMatch(segment -> segment.matches(bucket)));
        if (!complete) {
            log.warn("Of the segments of the projections, some tokens are missing: they are restored");
            int highest = Arrays.stream(present).max().orElseThrow();
            IntStream.range(0, Integer.highestOneBit(highest) * 2)
                    .filter(segment -> Arrays.binarySearch(present, segment) < 0)
                    .forEach(segment -> tokens.initializeSegment(null, ScoreProjection.PROCESSOR, segment));
        }
    }

    private void giveBack(int all) {
        TrackingEventProcessor processor = processing
                .eventProcessor(ScoreProjection.PROCESSOR, TrackingEventProcessor.class)
                .orElseThrow();
        int atWork = Math.max(1, nodes.count());
        int share = (all + atWork - 1) / atWork;
        processor.processingStatus().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .limit(Math.max(0, processor.processingStatus().size() - share))
                .forEach(segment -> processor.releaseSegment(segment, LEFT_TO_OTHERS_SECONDS, TimeUnit.SECONDS));
    }

    /**
     * Claims are compared across nodes, so they carry the time that all nodes share. It is read now and then, and goes on
     * from there by this machine's steady timer: its clock may be set at any time.
     */
    private void setTokenClock() {
        Instant read = clock.instant();
        long at = System.nanoTime();
        AbstractTokenEntry.clock = LogClock.neverGoingBack(() -> read.plusNanos(System.nanoTime() - at));
    }
}
