package org.accounthealth.query.app;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures of the database, which pass, from failures of ours; and tells of each outage once. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** Failures that follow each other more closely are of the same outage. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    /**
     * Classes of SQL states: no connection; given up for another transaction; no resources, such as a full disk; ended by an
     * operator; an error of the system.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /**
     * A read-only server, which after a failover is the old one; a transaction that was idle for too long; a lock that was
     * not to be had. Then those of H2: a lock that was not to be had, files that cannot be written or are closed, and a schema
     * that is being exchanged for another one.
     */
    private static final Set<String> STATES = Set.of(
            "25006", "25P03", "25P04", "55P03", "HYT00", "90007", "90028", "90031", "90067", "90079", "90098", "90121");

    private final AtomicLong lastSeen = new AtomicLong(System.nanoTime() - QUIET.toNanos() - 1);

    static boolean isReasonOf(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql ? isOutage(sql) : isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    void tell(Throwable failed) {
        long now = System.nanoTime();
        if (now - lastSeen.getAndSet(now) > QUIET.toNanos()) {
            log.warn("The database does not answer, and neither does this server: {}", failed.toString());
        }
    }

    private static boolean isOutage(Throwable failed) {
        return failed instanceof DataAccessResourceFailureException || failed instanceof TransientDataAccessException;
    }

    private static boolean isOutage(SQLException failed) {
        return failed instanceof SQLTransientException
                || failed instanceof SQLRecoverableException
                || failed instanceof SQLNonTransientConnectionException
                || isOutage(failed.getSQLState());
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null
                && (STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2))));
    }
}
