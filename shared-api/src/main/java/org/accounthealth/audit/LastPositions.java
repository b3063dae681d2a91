package org.accounthealth.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The last position recorded at or before each of a few instants. They are given before the log is read, so a log of any
 * length needs one number for each of them.
 */
final class LastPositions {

    private final NavigableMap<Instant, Long> highest = new TreeMap<>();
    private boolean summedUp = true;

    LastPositions(Collection<Instant> knownAts) {
        knownAts.forEach(knownAt -> highest.put(knownAt, 0L));
    }

    void see(Instant recordedAt, long position) {
        Map.Entry<Instant, Long> entry = highest.ceilingEntry(recordedAt);
        if (entry != null && entry.getValue() < position) {
            highest.put(entry.getKey(), position);
            summedUp = false;
        }
    }

    /** 0 if nothing was recorded by then. {@code knownAt} must be one of those given. */
    long at(Instant knownAt) {
        if (!summedUp) {
            sumUp();
        }
        return highest.getOrDefault(knownAt, 0L);
    }

    /** So far each instant knows only of what was recorded since the one before it. */
    private void sumUp() {
        long soFar = 0;
        for (Map.Entry<Instant, Long> entry : highest.entrySet()) {
            soFar = Math.max(soFar, entry.getValue());
            entry.setValue(soFar);
        }
        summedUp = true;
    }
}
