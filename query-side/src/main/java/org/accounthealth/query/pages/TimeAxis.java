package org.accounthealth.query.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.accounthealth.evidence.Percent;
import org.accounthealth.evidence.TimeScale;

/** The dates under a drawing, in UTC: first days of months where it is long, days where it is short. */
public final class TimeAxis {

    private static final int MOST = 7;
    private static final int[] STEPS_IN_MONTHS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 1200};
    private static final int[] STEPS_IN_DAYS = {1, 2, 5, 10, 20};
    private static final int DAYS_OF_SHORT = 100;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** Words nearer to an end would be cut off, in parts of the width. */
    private static final int ROOM = 25;

    private TimeAxis() {}

    /** A date, at a place in percent of the width. */
    public record Tick(String x, String text) {}

    /** At most eight dates, none so near to an end that its words were cut off. */
    public static List<Tick> ticks(TimeScale time) {
        Instant from = time.at(TimeScale.WIDTH / ROOM);
        Instant to = time.at(TimeScale.WIDTH);
        long days = Duration.between(from, to).toDays();
        Instant last = time.at(TimeScale.WIDTH - TimeScale.WIDTH / ROOM);
        return days <= DAYS_OF_SHORT ? inDays(time, from, last, days) : inMonths(time, from, last, days);
    }

    private static List<Tick> inDays(TimeScale time, Instant from, Instant to, long days) {
        int step = fitting(STEPS_IN_DAYS, days);
        List<Tick> ticks = new ArrayList<>();
        LocalDate day = date(from).plusDays(1);
        for (; !start(day).isAfter(to); day = day.plusDays(step)) {
            ticks.add(tick(time, day, DAY));
        }
        return ticks;
    }

    private static List<Tick> inMonths(TimeScale time, Instant from, Instant to, long days) {
        int step = fitting(STEPS_IN_MONTHS, days / 30);
        List<Tick> ticks = new ArrayList<>();
        LocalDate month = date(from).withDayOfMonth(1).plusMonths(1);
        while ((month.getYear() * 12 + month.getMonthValue() - 1) % step != 0) {
            month = month.plusMonths(1);
        }
        for (; !start(month).isAfter(to); month = month.plusMonths(step)) {
            ticks.add(tick(time, month, MONTH));
        }
        return ticks;
    }

    private static int fitting(int[] steps, long units) {
        for (int step : steps) {
            if (units / step <= MOST) {
                return step;
            }
        }
        return steps[steps.length - 1];
    }

    private static Tick tick(TimeScale time, LocalDate day, DateTimeFormatter format) {
        return new Tick(Percent.of(time.xOf(start(day)), TimeScale.WIDTH), format.format(day));
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
