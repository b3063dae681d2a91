package org.accounthealth.query.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.ledger.Horizon.Settled;
import org.accounthealth.query.ledger.LogMessage.Entry;
import org.accounthealth.query.ledger.LogMessage.Reached;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Reads the log page by page, and says when time has passed at its end. */
class LedgerStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int PAGE = 2_000;
    private static final long POLL_MILLIS = 10;
    private static final Duration DUE_CHECK = Duration.ofMillis(500);
    /** What was announced as due must be handled before it is looked at again. */
    private static final Duration DUE_CHECK_AFTER_ONE = Duration.ofMillis(100);

    private final LedgerReader ledger;
    private final Supplier<Settled> horizon;
    private final Supplier<@Nullable Instant> nextDue;
    private final BooleanSupplier stopping;
    private final Deque<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private final long since;
    private long position;
    private long nextDueCheck = System.nanoTime();

    LedgerStream(
            LedgerReader ledger,
            Supplier<Settled> horizon,
            Supplier<@Nullable Instant> nextDue,
            BooleanSupplier stopping,
            long position) {
        this.ledger = ledger;
        this.horizon = horizon;
        this.nextDue = nextDue;
        this.stopping = stopping;
        this.since = position;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!fill()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
        return buffer.remove();
    }

    @Override
    public void close() {
        buffer.clear();
    }

    private boolean fill() {
        if (buffer.isEmpty()) {
            // The horizon is read before the log: then everything recorded up to it is in what is read.
            Settled settled = horizon.get();
            if (worthReading(settled)) {
                ledger.after(position, PAGE).forEach(this::take);
                tellAll(bucket -> new Reached(bucket, since, position, null));
            } else if (!settled.inThePast() && timeHasPassed(settled)) {
                tellAll(bucket -> new Reached(bucket, since, position, settled.instant()));
            }
        }
        return !buffer.isEmpty();
    }

    /** While years pass in seconds, a batch for every day costs several times as much as full ones. */
    private boolean worthReading(Settled settled) {
        return settled.size() - position >= (settled.inThePast() ? PAGE : 1);
    }

    private boolean timeHasPassed(Settled settled) {
        if (System.nanoTime() < nextDueCheck) {
            return false;
        }
        Instant due = nextDue.get();
        boolean passed = due != null && !due.isAfter(settled.instant());
        nextDueCheck = System.nanoTime() + (passed ? DUE_CHECK_AFTER_ONE : DUE_CHECK).toNanos();
        return passed;
    }

    private void take(StoredEvent event) {
        if (event.position() != position + 1) {
            requireTold();
            return;
        }
        position = event.position();
        if (event.subject().equals(RulebookPublished.SUBJECT)) {
            tellAll(bucket -> new Entry(bucket, since, event));
        } else {
            buffer.add(message(new Entry(Bucket.of(event.subject()), since, event)));
        }
    }

    /** What comes before a hole is told first; then it ends there, and is tried again. */
    private void requireTold() {
        if (buffer.isEmpty()) {
            throw new IllegalStateException("Position " + (position + 1) + " of the log is missing");
        }
    }

    /** All with one token, so that the processor takes them together. */
    private void tellAll(IntFunction<LogMessage> messageForBucket) {
        Bucket.all().mapToObj(messageForBucket).map(this::message).forEach(buffer::add);
    }

    private TrackedEventMessage<?> message(LogMessage payload) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>("log-" + position, payload, Map.of(), Instant.EPOCH));
    }
}
