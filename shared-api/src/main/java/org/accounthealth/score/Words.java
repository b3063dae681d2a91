package org.accounthealth.score;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Values as people say them, always in English and in UTC, so that two readers see the same sentence. */
public final class Words {

    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .appendPattern("d MMMM uuuu, HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendLiteral(" UTC")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    /** For example {@code 3 May 2026, 00:00:00 UTC}. */
    public static String of(Instant instant) {
        return INSTANT.format(instant);
    }

    /** The day alone, for example {@code 3 May 2026}. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** {@code AT_RISK} as {@code AT RISK}. */
    public static String of(Enum<?> name) {
        return name.name().replace('_', ' ');
    }

    /** For example {@code 1 point} and {@code 2 points}. */
    public static String count(long count, String singular) {
        return count + " " + singular + (count == 1 ? "" : "s");
    }

    /** For example {@code 1st}, {@code 2nd}, {@code 11th}. */
    public static String ordinal(int ordinal) {
        boolean teen = ordinal / 10 % 10 == 1;
        String ending = switch (teen ? 0 : ordinal % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
        return ordinal + ending;
    }
}
