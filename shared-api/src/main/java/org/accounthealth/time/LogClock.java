package org.accounthealth.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The clock of a log, in UTC: the same for all who write to it and read from it. */
public final class LogClock extends Clock {

    /** Asks PostgreSQL for the time of this moment, not of the beginning of the transaction. */
    public static final String OF_POSTGRESQL = "select clock_timestamp()";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final Supplier<Instant> now;

    private LogClock(Supplier<Instant> now) {
        this.now = now;
    }

    /**
     * The clock of the log in a database. On PostgreSQL it is the database's, and each look at it is a round trip. The
     * embedded database belongs to one process, so there it is the machine's, which stands still while it is set back.
     *
     * @param url of the database, for JDBC
     * @param database answers {@link #OF_POSTGRESQL}
     */
    public static Clock of(String url, Supplier<Instant> database) {
        return url.startsWith(POSTGRESQL) ? new LogClock(database) : neverGoingBack(Instant::now);
    }

    /** A clock that stands still while another one is behind what it showed before. */
    public static Clock neverGoingBack(Supplier<Instant> other) {
        AtomicReference<Instant> last = new AtomicReference<>(Instant.MIN);
        return new LogClock(() -> last.accumulateAndGet(other.get(), LogClock::later));
    }

    /** The later of two instants. */
    public static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Nobody asks this clock for local time. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
