package org.accounthealth.api;

import java.time.Instant;

/**
 * An event in its place in the log.
 *
 * @param id the event's own id, unique in the log
 * @param position over everything, dense from 1
 * @param sequence per subject, dense from 0
 * @param recordedAt when our clock took it in, to the microsecond; never decreases with the position
 * @param type under which it is stored, which need not be the one under which it would be written now
 */
public record Recorded<E extends Event>(
        String id, long position, long sequence, Instant recordedAt, EventType type, E event) {

    /** An event under the type that it would be written under now. */
    public Recorded(String id, long position, long sequence, Instant recordedAt, E event) {
        this(id, position, sequence, recordedAt, EventType.of(event), event);
    }
}
