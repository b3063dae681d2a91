package org.accounthealth.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;

/** Instants as text: written in UTC with {@code Z}, read with any offset and with or without seconds. */
public final class Instants {

    private static final int MAX_LENGTH = 40;
    /** How nearly all instants of a log are written: a digit for each 0. */
    private static final String CANONICAL = "0000-00-00T00:00:00Z";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /**
     * Reads an instant; parts finer than a microsecond are cut off.
     *
     * @throws IllegalArgumentException if it is not an ISO 8601 instant with an offset, in the years 1 to 9999
     */
    public static Instant parse(String text) {
        if (text.length() == CANONICAL.length()) {
            Instant instant = canonical(text);
            if (instant != null && !instant.isBefore(EARLIEST)) {
                return instant;
            }
        }
        if (text.length() <= MAX_LENGTH) {
            try {
                Instant instant = Micros.truncate(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant());
                if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                    return instant;
                }
            } catch (DateTimeException malformed) {
                throw notAnInstant(malformed);
            }
        }
        throw notAnInstant(null);
    }

    /** Nothing else is read as often; the parser of the JDK takes ten times as long. Null if it is another form. */
    private static @Nullable Instant canonical(String text) {
        for (int at = 0; at < CANONICAL.length(); at++) {
            char wanted = CANONICAL.charAt(at);
            char letter = text.charAt(at);
            if (wanted == '0' ? letter < '0' || letter > '9' : letter != wanted) {
                return null;
            }
        }
        try {
            return LocalDateTime.of(
                            100 * two(text, 0) + two(text, 2),
                            two(text, 5),
                            two(text, 8),
                            two(text, 11),
                            two(text, 14),
                            two(text, 17))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int two(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    public static String format(Instant instant) {
        return Micros.truncate(instant).toString();
    }

    private static IllegalArgumentException notAnInstant(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be an instant such as 2026-05-03T00:00:00Z, in the years 1 to 9999", cause);
    }
}
