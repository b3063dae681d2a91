package org.accounthealth.query.ledger;

import java.time.Instant;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.EventJson;

/** An event as it lies in the store, with its place in the ledger. */
@SuppressWarnings("ArrayRecordComponent") // the stored bytes themselves, handed on and never compared
public record StoredEvent(
        long position,
        long recordedMicros,
        String subject,
        long sequence,
        String aggregateType,
        String id,
        String type,
        byte[] payload,
        byte[] metaData) {

    public Instant recordedAt() {
        return Micros.toInstant(recordedMicros);
    }

    /** @throws org.accounthealth.api.UnknownEventTypeException if a newer version wrote it */
    public Event event() {
        return EventJson.read(knownType(), payload);
    }

    /** @throws org.accounthealth.api.UnknownEventTypeException if a newer version wrote it */
    public EventType knownType() {
        return EventType.ofStoredName(type);
    }

    /** The event in its place. See {@link #event()}. */
    public Recorded<Event> recorded() {
        return new Recorded<>(id, position, sequence, recordedAt(), knownType(), event());
    }
}
