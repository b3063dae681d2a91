package org.accounthealth.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.accounthealth.api.EventType;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event in its place in the log, with everything that its leaf is made of: a line of an export. From the line alone
 * anybody can compute the leaf again.
 *
 * @param data the stored payload, byte for byte
 * @param origin the stored metadata, byte for byte: who sent it, with which request
 * @param storedAt when it was stored, as stored
 * @param previous the hash of the subject's leaf before this one; null for its first
 * @param erasedText the digest of the free text, where that was erased
 * @param leafHash what the ledger says the hash of the leaf is
 */
@SuppressWarnings("ArrayRecordComponent") // the stored bytes themselves, handed on and never compared
public record SealedLine(
        long position,
        Instant recordedAt,
        String subject,
        long sequence,
        String id,
        String type,
        byte[] data,
        byte[] origin,
        String storedAt,
        Salt salt,
        @Nullable Hash previous,
        @Nullable Hash erasedText,
        Hash leafHash) {

    /**
     * The leaf, computed from the bytes.
     *
     * @throws org.accounthealth.api.UnknownEventTypeException if a newer version wrote it
     * @throws IllegalArgumentException if no ledger would make a leaf of this
     */
    public EventLeaf leaf() {
        return Leaves.of(
                subject,
                sequence,
                id,
                type,
                storedAt,
                recordedAt,
                previous,
                Leaves.bytes(type, salt, data, origin, erasedText));
    }

    /** The line, line feed included. */
    public byte[] write() {
        byte[] head = head();
        ByteArrayOutputStream line = new ByteArrayOutputStream(head.length + data.length + 2);
        line.writeBytes(head);
        line.writeBytes(data);
        line.write('}');
        line.write('\n');
        return line.toByteArray();
    }

    /** The event without its seal. */
    public LogLine plain() {
        EventType known = EventType.ofStoredName(type);
        return new LogLine(id, position, sequence, recordedAt, known, EventJson.read(known, data));
    }

    /**
     * Reads a line; empty if it carries no hash.
     *
     * @param line without its line feed
     * @param json the same line, parsed
     * @throws IllegalArgumentException if it is not written as an export writes it, to the byte
     */
    static Optional<SealedLine> read(byte[] line, JsonNode json) {
        if (json.get("leafhash") == null) {
            return Optional.empty();
        }
        SealedLine withoutData = new SealedLine(
                LogLine.requireLong(json, "position"),
                Instants.parse(LogLine.requireText(json, "time")),
                LogLine.requireText(json, "subject"),
                LogLine.requireLong(json, "sequence"),
                LogLine.requireText(json, "id"),
                LogLine.requireText(json, "type"),
                new byte[0],
                LogLine.requireText(json, "origin").getBytes(StandardCharsets.UTF_8),
                LogLine.requireText(json, "storedat"),
                Salt.parse(LogLine.requireText(json, "salt")),
                optionalHash(json, "previous"),
                optionalHash(json, "erased"),
                Hash.parse(LogLine.requireText(json, "leafhash")));
        byte[] head = withoutData.head();
        if (line.length <= head.length || !Arrays.equals(line, 0, head.length, head, 0, head.length)) {
            throw new IllegalArgumentException("The line is not written as an export writes it");
        }
        return Optional.of(withoutData.withData(Arrays.copyOfRange(line, head.length, line.length - 1)));
    }

    private SealedLine withData(byte[] bytes) {
        return new SealedLine(
                position,
                recordedAt,
                subject,
                sequence,
                id,
                type,
                bytes,
                origin,
                storedAt,
                salt,
                previous,
                erasedText,
                leafHash);
    }

    private byte[] head() {
        StringBuilder attributes = new StringBuilder();
        attribute(attributes, "storedat", storedAt);
        attribute(attributes, "origin", new String(origin, StandardCharsets.UTF_8));
        attribute(attributes, "salt", salt.toString());
        if (previous != null) {
            attribute(attributes, "previous", previous.toString());
        }
        if (erasedText != null) {
            attribute(attributes, "erased", erasedText.toString());
        }
        attribute(attributes, "leafhash", leafHash.toString());
        return LogLine.head(id, type, subject, recordedAt, sequence, position, attributes.toString());
    }

    private static void attribute(StringBuilder attributes, String name, String value) {
        attributes
                .append('"')
                .append(name)
                .append("\":")
                .append(Json.quote(value))
                .append(',');
    }

    private static @Nullable Hash optionalHash(JsonNode json, String name) {
        return json.get(name) == null ? null : Hash.parse(LogLine.requireText(json, name));
    }
}
