package org.accounthealth.evidence;

import java.math.BigInteger;
import java.time.Instant;
import org.accounthealth.api.Micros;

/** Instants as distances from the left, in whole units. */
public final class TimeScale {

    /** The distance between the first and the last instant. */
    public static final int WIDTH = 10_000;

    private final long from;
    private final long to;

    public TimeScale(Instant from, Instant to) {
        this.from = Micros.of(from);
        this.to = Math.max(this.from + 1, Micros.of(to));
    }

    /** The distance from the left. What lies outside is moved to the border. */
    public int xOf(Instant instant) {
        long shown = Math.max(from, Math.min(to, Micros.of(instant)));
        return BigInteger.valueOf(shown - from)
                .multiply(BigInteger.valueOf(WIDTH))
                .divide(BigInteger.valueOf(to - from))
                .intValueExact();
    }

    /** The instant at a distance from the left. */
    public Instant at(int x) {
        return Micros.toInstant(from
                + BigInteger.valueOf(to - from)
                        .multiply(BigInteger.valueOf(x))
                        .divide(BigInteger.valueOf(WIDTH))
                        .longValueExact());
    }
}
