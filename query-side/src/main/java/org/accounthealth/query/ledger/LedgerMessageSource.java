package org.accounthealth.query.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.accounthealth.query.ledger.Horizon.Settled;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The log as a source for Axon's event processors. Axon's own reader follows the database's sequence and loses events that
 * commit late or carry an old timestamp; this one cannot.
 *
 * <p>A token says where a processor was, and who has claimed it. It is not believed: a stream begins where the projections
 * are least far, so a token that was deleted, set back or set ahead neither doubles nor loses anything.
 *
 * <p>When the application stops, its streams wait for no news any more: whoever asks one is told at once that there is
 * none, so that Axon, which stops next, need not wait for the waiting.
 */
public class LedgerMessageSource implements StreamableMessageSource<TrackedEventMessage<?>>, SmartLifecycle {

    private static final Duration ASK_EVERY = Duration.ofMillis(8);

    /** What stops last before Axon, whose phase is 3072 before the last: until then, projections are wanted. */
    private static final int PHASE = DEFAULT_PHASE - 3_000;

    private final LedgerReader ledger;
    private final Horizon horizon;
    private final Progress progress;
    private final Beginning beginning;
    private final Supplier<@Nullable Instant> nextDue;
    private @Nullable Settled settled;
    private long settledAsked;
    private volatile boolean stopping;

    /** @param nextDue the instant at which the passing of time alone has something to do next; null if it has not */
    public LedgerMessageSource(
            LedgerReader ledger,
            Horizon horizon,
            Progress progress,
            Beginning beginning,
            Supplier<@Nullable Instant> nextDue) {
        this.ledger = ledger;
        this.horizon = horizon;
        this.progress = progress;
        this.beginning = beginning;
        this.nextDue = nextDue;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new WaitingStream(
                beginning,
                () -> new LedgerStream(ledger, this::settled, nextDue, this::isStopping, progress.position()),
                this::isStopping);
    }

    /** The streams of all segments ask many times a second; what is settled stays settled, so one answer does for all. */
    private synchronized Settled settled() {
        long now = System.nanoTime();
        if (settled == null || now - settledAsked > ASK_EVERY.toNanos()) {
            settled = horizon.now();
            settledAsked = now;
        }
        return settled;
    }

    /** The beginning. */
    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(ledger.state().size());
    }

    private boolean isStopping() {
        return stopping;
    }

    @Override
    public void start() {
        stopping = false;
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public boolean isRunning() {
        return !stopping;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
