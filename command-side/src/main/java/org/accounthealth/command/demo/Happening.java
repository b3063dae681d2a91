package org.accounthealth.command.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.accounthealth.api.AccountEvent;

/**
 * Facts that build on each other, such as a detection and a resolution. Most are recorded the next morning, some days late;
 * but none before the one it builds on, because it would be refused.
 */
final class Happening {

    private static final int PERCENT_LATE = 8;
    private static final int MOST_DAYS_LATE = 21;

    private final Dice dice;
    private final List<Arrival> arrivals = new ArrayList<>();
    private LocalDate lastRecordedOn = LocalDate.MIN;

    Happening(Dice dice) {
        this.dice = dice;
    }

    /** Adds a fact of a day, at some hour of it. */
    void happens(LocalDate day, Function<Instant, AccountEvent> fact) {
        AccountEvent happened = fact.apply(at(day, dice));
        LocalDate recordedOn = day.plusDays(dice.percent(PERCENT_LATE) ? dice.between(2, MOST_DAYS_LATE) : 1);
        lastRecordedOn = recordedOn.isBefore(lastRecordedOn) ? lastRecordedOn : recordedOn;
        arrivals.add(new Arrival(lastRecordedOn, happened));
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** Some minute of the day. */
    static Instant at(LocalDate day, Dice dice) {
        return day.atTime(dice.between(0, 23), dice.between(0, 59)).toInstant(ZoneOffset.UTC);
    }
}
