package org.accounthealth.log;

import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Events as JSON: the fields of the fact and nothing else. The payload of a rulebook event is the rulebook itself. */
public final class EventJson {

    private EventJson() {}

    /** The canonical bytes: what is stored, exported and hashed. */
    public static byte[] write(Event event) {
        return Json.writePayload(event instanceof RulebookPublished published ? published.rulebook() : event);
    }

    /** @throws org.accounthealth.api.RejectedException if the payload is not one of this type */
    public static Event read(EventType type, byte[] payload) {
        if (type == EventType.RULEBOOK_PUBLISHED) {
            return new RulebookPublished(Json.read(payload, Rulebook.class));
        }
        AccountEvent canonical = CanonicalFact.read(type, payload);
        return canonical == null ? Json.read(payload, type.eventClass()) : canonical;
    }

    /**
     * A fact from a line {@code {"type":"…","data":{…}}} that is written as we write: without spaces, the fields of the data
     * in our order.
     *
     * @return null if it is written otherwise, or not a fact: then {@link Json} reads it, or says what is wrong
     */
    public static @Nullable AccountEvent readEnvelope(byte[] line) {
        return CanonicalFact.readEnvelope(line);
    }

    /** @throws org.accounthealth.api.RejectedException if the payload is not one of this type */
    public static Event read(EventType type, JsonNode payload) {
        return type == EventType.RULEBOOK_PUBLISHED
                ? new RulebookPublished(Json.read(payload, Rulebook.class))
                : Json.read(payload, type.eventClass());
    }
}
