package org.accounthealth.query.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Instants;

/** A year, a month, a day or an instant, in UTC, as the microseconds that belong to it. */
final class Period {

    private static final Pattern DATE = Pattern.compile("(?!0000)(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    private Period() {}

    /** @throws IllegalArgumentException if it is none */
    static Range parse(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            long micros = Micros.of(Instants.parse(text));
            return new Range(micros, micros);
        }
        try {
            LocalDate first = LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
            LocalDate next = date.group(2) == null
                    ? first.plusYears(1)
                    : date.group(3) == null ? first.plusMonths(1) : first.plusDays(1);
            return new Range(micros(first), micros(next) - 1);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("is no date", noSuchDay);
        }
    }

    private static int number(Matcher date, int group) {
        return date.group(group) == null ? 1 : Integer.parseInt(date.group(group));
    }

    private static long micros(LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Micros.of(midnight);
    }
}
