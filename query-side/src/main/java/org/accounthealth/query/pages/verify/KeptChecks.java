package org.accounthealth.query.pages.verify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Remembers what files came to: the last {@value #MAX_KEPT}, for an hour, in memory alone. */
final class KeptChecks {

    static final int MAX_KEPT = 20;

    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

    private final Deque<Kept> newestFirst = new ArrayDeque<>();
    private final LongSupplier nanos;

    /** @param nanos a clock that only runs forwards, whatever it began with */
    KeptChecks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Kept(FileCheck check, long since) {}

    /** Room is made by the oldest that has ended; so few run at a time that there is always one. */
    synchronized void add(FileCheck check) {
        forget();
        newestFirst.addFirst(new Kept(check, nanos.getAsLong()));
        if (newestFirst.size() > MAX_KEPT) {
            newestFirst.removeLastOccurrence(oldestEnded());
        }
    }

    synchronized Optional<FileCheck> find(String id, String user) {
        return of(user).stream().filter(check -> check.facts().id().equals(id)).findFirst();
    }

    /** Those of a user, latest first. */
    synchronized List<FileCheck> of(String user) {
        forget();
        return newestFirst.stream()
                .map(Kept::check)
                .filter(check -> check.facts().user().equals(user))
                .toList();
    }

    private Kept oldestEnded() {
        Kept oldest = newestFirst.getLast();
        for (Kept kept : newestFirst) {
            oldest = kept.check().isEnded() ? kept : oldest;
        }
        return oldest;
    }

    private void forget() {
        long now = nanos.getAsLong();
        newestFirst.removeIf(kept -> kept.check().isEnded() && now - kept.since() > KEPT_NANOS);
    }
}
