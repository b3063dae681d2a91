package org.accounthealth.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.accounthealth.api.EventType;

/**
 * The free text in a payload, which may name people and may have to be erased. It is always the last field, so a payload is
 * bytes that stay for ever and, from there to its end, free text. No score depends on it.
 */
public final class FreeText {

    private static final Map<EventType, byte[]> BEGINS_WITH = Map.of(
            EventType.VIOLATION_DETECTED, utf8(",\"summary\":\""),
            EventType.VIOLATION_RESOLVED, utf8(",\"note\":\""),
            EventType.VIOLATION_NULLIFIED, utf8(",\"note\":\""),
            EventType.VIOLATION_REOPENED, utf8(",\"note\":\""),
            EventType.VIOLATION_RECLASSIFIED, utf8(",\"reason\":\""));

    /** A reclassification must have a reason, so there it is replaced; elsewhere the field is left out. */
    private static final Map<EventType, byte[]> ERASED =
            Map.of(EventType.VIOLATION_RECLASSIFIED, utf8(",\"reason\":\"(erased)\"}"));

    private static final byte[] LEFT_OUT = utf8("}");

    private FreeText() {}

    /** How many bytes of a payload stay for ever: all of them where there is no free text. */
    public static int factsLength(EventType type, byte[] payload) {
        byte[] begin = BEGINS_WITH.get(type);
        // Inside a string a quote is escaped, so the name of a field with its quotes is found only where the field is.
        int index = begin == null ? -1 : indexOf(payload, begin);
        return index < 0 ? payload.length : index;
    }

    /** The same payload without its free text. */
    public static byte[] erase(EventType type, byte[] payload) {
        byte[] end = endAfterErasure(type);
        int length = factsLength(type, payload);
        byte[] erased = Arrays.copyOf(payload, length + end.length);
        System.arraycopy(end, 0, erased, length, end.length);
        return erased;
    }

    /**
     * How many bytes of a payload whose text was erased stayed.
     *
     * @throws IllegalArgumentException if it does not end as an erasure leaves it
     */
    public static int factsLengthAfterErasure(EventType type, byte[] payload) {
        byte[] end = endAfterErasure(type);
        int length = payload.length - end.length;
        if (length < 0 || !Arrays.equals(payload, length, payload.length, end, 0, end.length)) {
            throw new IllegalArgumentException("A payload whose text was erased does not end so");
        }
        return length;
    }

    private static byte[] endAfterErasure(EventType type) {
        return ERASED.getOrDefault(type, LEFT_OUT);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int start = 0; start <= bytes.length - part.length; start++) {
            if (Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        return -1;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
