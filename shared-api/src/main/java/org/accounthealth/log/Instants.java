package org.accounthealth.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;

/** Instants as text: written in UTC with {@code Z}, read with any offset and with or without seconds. */
public final class Instants {

    private static final int MAX_LENGTH = 40;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /**
     * Reads an instant; parts finer than a microsecond are cut off.
     *
     * @throws IllegalArgumentException if it is not an ISO 8601 instant with an offset, in the years 1 to 9999
     */
    public static Instant parse(String text) {
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

    public static String format(Instant instant) {
        return Micros.truncate(instant).toString();
    }

    private static IllegalArgumentException notAnInstant(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be an instant such as 2026-05-03T00:00:00Z, in the years 1 to 9999", cause);
    }
}
