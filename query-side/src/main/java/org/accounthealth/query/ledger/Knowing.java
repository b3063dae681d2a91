package org.accounthealth.query.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns "as known at" into a position of the log, and waits until the projections are there. */
@Component
public class Knowing {

    /** How long a question waits for projections that are behind before it is sent away. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private static final long POLL_MILLIS = 5;

    private final LedgerReader ledger;
    private final Horizon horizon;
    private final Progress progress;

    Knowing(LedgerReader ledger, Horizon horizon, Progress progress) {
        this.ledger = ledger;
        this.horizon = horizon;
        this.progress = progress;
    }

    /**
     * What is taken into account: everything up to a position, recorded at or before an instant.
     *
     * @param explicit whether the asker named it, so that the answer will never change
     */
    public record Known(Instant at, long position, boolean explicit) {}

    /** Now. */
    public Known now() {
        return at(horizon.now().instant(), false);
    }

    /**
     * An instant.
     *
     * @param name the parameter that names it
     * @throws RejectedException KNOWN_AT_IN_FUTURE, or NOT_CAUGHT_UP if it cannot be said in time
     */
    public Known at(String name, Instant knownAt) {
        if (knownAt.isAfter(horizon.present())) {
            throw new RejectedException(
                    Rejection.ofField(Code.KNOWN_AT_IN_FUTURE, name, "lies in the future: nobody knows that yet"));
        }
        await(() -> !horizon.now().instant().isBefore(knownAt));
        return at(knownAt, true);
    }

    /**
     * A position of the log.
     *
     * @throws RejectedException POSITION_UNKNOWN, or NOT_CAUGHT_UP if the projections do not get there in time
     */
    public Known atPosition(long position) {
        Long recordedMicros = ledger.recordedMicros(position).orElse(null);
        if (recordedMicros == null) {
            throw new RejectedException(
                    Rejection.ofField(Code.POSITION_UNKNOWN, "knownAtPosition", "is not a position of the log"));
        }
        await(() -> progress.position() >= position);
        return new Known(Micros.toInstant(recordedMicros), position, true);
    }

    /**
     * Waits until something has come true.
     *
     * @throws RejectedException NOT_CAUGHT_UP after two seconds
     */
    public void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new RejectedException(
                        new Rejection(Code.NOT_CAUGHT_UP, "The projections are not there yet; ask again in a moment"));
            }
            pause();
        }
    }

    private Known at(Instant instant, boolean explicit) {
        long position = ledger.positionAt(Micros.of(instant));
        await(() -> progress.position() >= position);
        return new Known(instant, position, explicit);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RejectedException(new Rejection(Code.NOT_CAUGHT_UP, "The server is stopping"));
        }
    }

    /** Reads the two ways of naming what was known; neither means now. */
    public Known of(@Nullable Instant knownAt, @Nullable Long position) {
        if (knownAt != null && position != null) {
            throw new RejectedException(Rejection.ofField(
                    Code.INVALID,
                    "knownAtPosition",
                    "cannot be combined with knownAt: each alone names what was known"));
        }
        return position != null ? atPosition(position) : knownAt != null ? at("knownAt", knownAt) : now();
    }
}
