package org.accounthealth.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of an event log: a CloudEvents 1.0 JSON object, or the footer with which an export ends.
 *
 * @param position null where the log does not say
 * @param sequence null where the log does not say
 * @param type that the line names
 */
public record LogLine(
        String id, @Nullable Long position, @Nullable Long sequence, Instant recordedAt, EventType type, Event event) {

    /**
     * What an export ends with, so that a cut file is noticed.
     *
     * @param events how many events the export holds
     * @param position of the last one
     * @param root the root hash of the log up to there; null in a log without hashes
     * @param checkpoint the signed note that says so; null where nothing was signed
     * @param published what the export holds of published scores; null where it was not asked for them
     */
    public record Footer(
            long events,
            long position,
            @Nullable Hash root,
            @Nullable String checkpoint,
            @Nullable PublishedRows published) {

        /** For a log without hashes. */
        public Footer(long events, long position) {
            this(events, position, null, null);
        }

        /** For an export without published scores. */
        public Footer(long events, long position, @Nullable Hash root, @Nullable String checkpoint) {
            this(events, position, root, checkpoint, null);
        }
    }

    /**
     * The published scores in an export.
     *
     * @param rows how many
     * @param through every score that was shown up to this instant, inclusive, is there, and no later one
     */
    public record PublishedRows(long rows, Instant through) {}

    /**
     * Reads the footer, if the line is one.
     *
     * @throws RejectedException if the line is not a JSON object
     */
    static Optional<Footer> footer(JsonNode line) {
        JsonNode end = line.get("end");
        return end == null || !end.isBoolean() || !end.booleanValue()
                ? Optional.empty()
                : Optional.of(new Footer(
                        requireLong(line, "events"),
                        requireLong(line, "position"),
                        line.get("root") == null ? null : hash(line, "root"),
                        line.get("checkpoint") == null ? null : requireText(line, "checkpoint"),
                        line.get("published") == null
                                ? null
                                : new PublishedRows(
                                        requireLong(line, "published"), instant(line, "publishedThrough"))));
    }

    /**
     * Reads an event. Further attributes, such as hashes, are allowed beside those of the format.
     *
     * @throws RejectedException if the line is not an event
     * @throws org.accounthealth.api.UnknownEventTypeException if its type is not known here
     */
    static LogLine event(JsonNode line) {
        EventType type = EventType.ofStoredName(requireText(line, "type"));
        JsonNode data = line.get("data");
        if (data == null || !data.isObject()) {
            throw invalid("/data", "must be an object");
        }
        Event event = EventJson.read(type, data);
        JsonNode subject = line.get("subject");
        if (subject != null && !subject.asString("").equals(event.subject())) {
            throw invalid("/subject", "is not the subject of the data, " + event.subject());
        }
        JsonNode id = line.get("id");
        return new LogLine(
                id == null ? "" : id.asString(""),
                optionalLong(line, "position"),
                optionalLong(line, "sequence"),
                instant(line, "time"),
                type,
                event);
    }

    /** Writes an event as one line, line feed included. {@code data} is the stored payload, byte for byte. */
    public static byte[] write(
            String id,
            String storedType,
            String subject,
            Instant recordedAt,
            long sequence,
            long position,
            byte[] data) {
        byte[] head = head(id, storedType, subject, recordedAt, sequence, position, "");
        ByteArrayOutputStream line = new ByteArrayOutputStream(head.length + data.length + 2);
        line.writeBytes(head);
        line.writeBytes(data);
        line.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }

    /** Everything before the data. {@code attributes} are further ones, each with a comma after it. */
    static byte[] head(
            String id,
            String storedType,
            String subject,
            Instant recordedAt,
            long sequence,
            long position,
            String attributes) {
        return ("{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/account-health\",\"type\":\"" + storedType
                        + "\",\"subject\":\"" + subject + "\",\"time\":\"" + Instants.format(recordedAt)
                        + "\",\"datacontenttype\":\"application/json\",\"sequence\":" + sequence + ",\"position\":"
                        + position
                        + "," + attributes + "\"data\":")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Writes an event as one line, line feed included. */
    public static byte[] write(Recorded<?> recorded) {
        return write(
                recorded.id(),
                recorded.type().storedName(),
                recorded.event().subject(),
                recorded.recordedAt(),
                recorded.sequence(),
                recorded.position(),
                EventJson.write(recorded.event()));
    }

    /** Writes the last line, line feed included. */
    public static byte[] writeFooter(Footer footer) {
        String root = footer.root() == null ? "" : ",\"root\":\"" + footer.root() + "\"";
        String checkpoint = footer.checkpoint() == null ? "" : ",\"checkpoint\":" + Json.quote(footer.checkpoint());
        PublishedRows rows = footer.published();
        String published = rows == null
                ? ""
                : ",\"published\":" + rows.rows() + ",\"publishedThrough\":\"" + Instants.format(rows.through()) + "\"";
        return ("{\"end\":true,\"events\":" + footer.events() + ",\"position\":" + footer.position() + root + checkpoint
                        + published
                        + "}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Hash hash(JsonNode line, String field) {
        try {
            return Hash.parse(requireText(line, field));
        } catch (IllegalArgumentException malformed) {
            throw invalid("/" + field, "must be a hash in base64");
        }
    }

    private static Instant instant(JsonNode line, String field) {
        try {
            return Instants.parse(requireText(line, field));
        } catch (IllegalArgumentException malformed) {
            throw new RejectedException(
                    Rejection.ofField(Code.INVALID, "/" + field, String.valueOf(malformed.getMessage())));
        }
    }

    static String requireText(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null || !value.isString()) {
            throw invalid("/" + field, "is required, as a string");
        }
        return value.stringValue();
    }

    static long requireLong(JsonNode line, String field) {
        Long value = optionalLong(line, field);
        if (value == null) {
            throw invalid("/" + field, "is required");
        }
        return value;
    }

    private static @Nullable Long optionalLong(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw invalid("/" + field, "must be a whole number that is not negative");
        }
        return value.longValue();
    }

    private static RejectedException invalid(String pointer, String message) {
        return new RejectedException(Rejection.ofField(Code.INVALID, pointer, message));
    }
}
