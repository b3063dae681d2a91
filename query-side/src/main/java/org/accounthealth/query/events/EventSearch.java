package org.accounthealth.query.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through the log: for as long as a request may take, or for as long as it takes. */
@Component
class EventSearch {

    /** After that much time the answer says how far it came. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);
    /** On a fast machine this comes first: so an answer costs the same on each. */
    private static final int MAX_READ = 200_000;
    /** At the same time; each reads as fast as the database can. */
    private static final int MAX_SEARCHES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Scans scans;
    private final Semaphore places = new Semaphore(MAX_SEARCHES);

    EventSearch(Scans scans) {
        this.scans = scans;
    }

    /**
     * How far a search came.
     *
     * @param searchedTo up to this position, in its direction, everything was looked at
     * @param complete whether there is nothing left to look at
     */
    record Reached(long searchedTo, boolean complete) {}

    /** See {@link Scans#span}. */
    Span span(EventQuery query, Order order, long size) {
        return scans.span(query, order, size);
    }

    /**
     * Hands on what matches, for a second at most.
     *
     * @param behind the position reached before; null at the beginning
     * @param taker says whether it takes more
     * @throws RejectedException TOO_MANY if too many search at this moment
     */
    Reached search(EventQuery query, Span whole, @Nullable Long behind, Predicate<SearchedEvent> taker) {
        if (!acquire()) {
            throw new RejectedException(
                    new Rejection(Code.TOO_MANY, "Too many search the log at this moment; ask again"));
        }
        try {
            return look(query, scans.scan(query, whole, behind), taker, System.nanoTime() + AT_MOST.toNanos());
        } finally {
            places.release();
        }
    }

    /** Hands on everything that matches, in constant memory. */
    void all(EventQuery query, Span whole, Predicate<SearchedEvent> taker) {
        Scan scan = scans.scan(query, whole, null);
        while (!scan.isDone()) {
            for (StoredEvent stored : scan.next()) {
                SearchedEvent event = new SearchedEvent(stored);
                if (query.matches(event) && !taker.test(event)) {
                    return;
                }
            }
        }
    }

    /** At least a step, so that whoever goes on comes to the end. */
    static Reached look(EventQuery query, Scan scan, Predicate<SearchedEvent> taker, long deadline) {
        int read = 0;
        while (!scan.isDone()) {
            for (StoredEvent stored : scan.next()) {
                SearchedEvent event = new SearchedEvent(stored);
                if (query.matches(event) && !taker.test(event)) {
                    return new Reached(stored.position(), false);
                }
                read++;
            }
            if (read >= MAX_READ || System.nanoTime() - deadline >= 0) {
                break;
            }
        }
        return new Reached(scan.reached(), scan.isDone());
    }

    private boolean acquire() {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
