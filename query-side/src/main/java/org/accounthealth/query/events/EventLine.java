package org.accounthealth.query.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A found event: a line of the event log, and who sent it with which request. */
public record EventLine(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        long sequence,
        long position,
        @Nullable String actor,
        @Nullable String correlation,
        JsonNode data) {

    static EventLine of(SearchedEvent event) {
        return new EventLine(
                "1.0",
                event.stored().id(),
                "/account-health",
                event.stored().type(),
                event.stored().subject(),
                event.stored().recordedAt(),
                "application/json",
                event.stored().sequence(),
                event.stored().position(),
                event.actor(),
                event.correlation(),
                event.data());
    }
}
