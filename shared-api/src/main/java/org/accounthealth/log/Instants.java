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
    /** How all instants of a log are written up to their seconds: a digit for each 0. */
    private static final String TO_SECONDS = "0000-00-00T00:00:00";

    private static final int MILLI_DIGITS = 3;
    private static final int MICRO_DIGITS = 6;
    private static final int NANOS_PER_MICRO = 1_000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /**
     * Reads an instant; parts finer than a microsecond are cut off.
     *
     * @throws IllegalArgumentException if it is not an ISO 8601 instant with an offset, in the years 1 to 9999
     */
    public static Instant parse(String text) {
        Instant canonical = canonical(text);
        if (canonical != null && !canonical.isBefore(EARLIEST)) {
            return canonical;
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
        int digits = text.length() - TO_SECONDS.length() - ".Z".length();
        boolean whole = digits == -1;
        if (!(whole || digits == MILLI_DIGITS || digits == MICRO_DIGITS)
                || !isToSeconds(text)
                || text.charAt(text.length() - 1) != 'Z') {
            return null;
        }
        int micros = whole ? 0 : micros(text, digits);
        return micros < 0 ? null : instant(text, micros);
    }

    private static boolean isToSeconds(String text) {
        for (int at = 0; at < TO_SECONDS.length(); at++) {
            char wanted = TO_SECONDS.charAt(at);
            char letter = text.charAt(at);
            if (wanted == '0' ? !isDigit(letter) : letter != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Negative if this is no fraction. */
    private static int micros(String text, int digits) {
        int from = TO_SECONDS.length() + 1;
        boolean fraction = text.charAt(from - 1) == '.';
        int micros = 0;
        for (int at = 0; at < MICRO_DIGITS; at++) {
            char letter = at < digits ? text.charAt(from + at) : '0';
            fraction &= isDigit(letter);
            micros = 10 * micros + letter - '0';
        }
        return fraction ? micros : -1;
    }

    private static @Nullable Instant instant(String text, int micros) {
        try {
            return LocalDateTime.of(
                            100 * two(text, 0) + two(text, 2),
                            two(text, 5),
                            two(text, 8),
                            two(text, 11),
                            two(text, 14),
                            two(text, 17),
                            micros * NANOS_PER_MICRO)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int two(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** As {@link Instant#toString} writes it, to the microsecond. */
    public static String format(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            return Micros.truncate(instant).toString();
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        int micros = instant.getNano() / NANOS_PER_MICRO;
        StringBuilder text = new StringBuilder(TO_SECONDS.length() + MICRO_DIGITS + ".Z".length());
        two(two(text, time.getYear() / 100), time.getYear() % 100).append('-');
        two(text, time.getMonthValue()).append('-');
        two(text, time.getDayOfMonth()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (micros != 0) {
            three(text.append('.'), micros / 1_000);
        }
        if (micros % 1_000 != 0) {
            three(text, micros % 1_000);
        }
        return text.append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void three(StringBuilder text, int number) {
        two(text.append((char) ('0' + number / 100)), number % 100);
    }

    private static IllegalArgumentException notAnInstant(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be an instant such as 2026-05-03T00:00:00Z, in the years 1 to 9999", cause);
    }
}
