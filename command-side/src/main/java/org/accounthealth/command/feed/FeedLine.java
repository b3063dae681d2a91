package org.accounthealth.command.feed;

import java.time.Instant;
import java.util.Optional;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.intake.Bodies;
import org.accounthealth.command.intake.FactPolicy;
import org.accounthealth.log.EventJson;
import org.accounthealth.log.Json;
import tools.jackson.databind.JsonNode;

/** A line of a feed: a fact, or the reason why it is none. */
sealed interface FeedLine {

    long number();

    record Fact(long number, AccountEvent fact) implements FeedLine {}

    record Refused(long number, Rejection rejection) implements FeedLine {}

    /** {@code {"type":"ViolationDetected","data":{…}}}, strictly. */
    record Envelope(String type, JsonNode data) {}

    static FeedLine read(long number, byte[] line, Instant now) {
        if (line.length > Bodies.MAX_FACT_BYTES) {
            return new Refused(number, Bodies.tooLarge());
        }
        AccountEvent asWeWrite = EventJson.readEnvelope(line);
        if (asWeWrite != null) {
            return judged(number, asWeWrite, now);
        }
        try {
            Envelope envelope = Json.read(line, Envelope.class);
            return fact(number, type(envelope.type()), envelope.data(), now);
        } catch (RejectedException refused) {
            return new Refused(number, refused.rejection());
        }
    }

    private static FeedLine fact(long number, EventType type, JsonNode data, Instant now) {
        try {
            return judged(number, (AccountEvent) EventJson.read(type, data), now);
        } catch (RejectedException refused) {
            return new Refused(number, refused.rejection().within("/data"));
        }
    }

    private static FeedLine judged(long number, AccountEvent fact, Instant now) {
        Optional<Rejection> refused = FactPolicy.refuse(fact, now);
        return refused.isPresent() ? new Refused(number, refused.get().within("/data")) : new Fact(number, fact);
    }

    private static EventType type(String name) {
        EventType type = EventType.named(name);
        if (type == null) {
            throw new RejectedException(Rejection.ofField(Code.INVALID, "/type", "is not the name of an event"));
        } else if (type == EventType.RULEBOOK_PUBLISHED) {
            throw new RejectedException(Rejection.ofField(
                    Code.INVALID, "/type", "is not a fact of an account; publish rulebooks one by one"));
        }
        return type;
    }
}
