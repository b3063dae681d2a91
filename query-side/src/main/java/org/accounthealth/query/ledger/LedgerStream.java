package org.accounthealth.query.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.query.ledger.Horizon.Settled;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the log page by page, and says when time has passed at its end. */
class LedgerStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Logger log = LoggerFactory.getLogger(LedgerStream.class);

    private static final int PAGE = 2_000;
    private static final long POLL_MILLIS = 10;
    private static final Duration DUE_CHECK = Duration.ofMillis(500);
    /** What was announced as due must be handled before it is looked at again. */
    private static final Duration DUE_CHECK_AFTER_ONE = Duration.ofMillis(100);

    private final LedgerReader ledger;
    private final Horizon horizon;
    private final Supplier<@Nullable Instant> nextDue;
    private final Deque<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private long position;
    private long nextDueCheck = System.nanoTime();

    LedgerStream(LedgerReader ledger, Horizon horizon, Supplier<@Nullable Instant> nextDue, long position) {
        this.ledger = ledger;
        this.horizon = horizon;
        this.nextDue = nextDue;
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
            Settled settled = horizon.now();
            if (worthReading(settled)) {
                ledger.after(position, PAGE).forEach(this::take);
            } else if (!settled.inThePast() && timeHasPassed(settled)) {
                buffer.add(message(new TimePassed(settled.instant())));
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

    /**
     * Skipping what cannot be read would give wrong scores: what comes before it is handed on, then the processor stops there
     * and tries again.
     */
    private void take(StoredEvent event) {
        if (event.position() != position + 1) {
            return; // behind one that cannot be read
        }
        try {
            buffer.add(message(event));
            position = event.position();
        } catch (UnknownEventTypeException | RejectedException unreadable) {
            if (buffer.isEmpty()) {
                log.error("The projections stop before position {}: {}", event.position(), unreadable.getMessage());
                throw unreadable;
            }
        }
    }

    private static TrackedEventMessage<?> message(StoredEvent event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()),
                event.aggregateType(),
                event.subject(),
                event.sequence(),
                new GenericMessage<>(event.id(), event.event(), Map.of()),
                event::recordedAt);
    }

    private TrackedEventMessage<?> message(TimePassed tick) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(tick));
    }
}
