package org.accounthealth.query.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Brings nothing as long as projections are built at once, and goes on from there then. */
final class WaitingStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Beginning beginning;
    private final Supplier<LedgerStream> opening;
    private final BooleanSupplier stopping;
    private @Nullable LedgerStream stream;

    WaitingStream(Beginning beginning, Supplier<LedgerStream> opening, BooleanSupplier stopping) {
        this.beginning = beginning;
        this.opening = opening;
        this.stopping = stopping;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return isOpen() ? open().peek() : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!isOpen()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        long left = Math.max(0, deadline - System.nanoTime());
        return open().hasNextAvailable((int) TimeUnit.NANOSECONDS.toMillis(left), TimeUnit.MILLISECONDS);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!isOpen()) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return open().nextAvailable();
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }

    private boolean isOpen() {
        return stream != null || !beginning.isAwaited();
    }

    private LedgerStream open() {
        LedgerStream opened = stream == null ? opening.get() : stream;
        stream = opened;
        return opened;
    }
}
