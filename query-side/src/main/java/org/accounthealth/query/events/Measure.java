package org.accounthealth.query.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an event has one number of, and a query can name ranges of. */
enum Measure {
    /** In the log. */
    POSITION,
    /** When our clock took it in. */
    RECORDED,
    /** When it happened in the world; for a rulebook, from when on it applies. */
    AT;

    /** The one with this qualifier. */
    static Optional<Measure> named(String qualifier) {
        return Arrays.stream(values())
                .filter(measure -> measure.qualifier().equals(qualifier))
                .findFirst();
    }

    String qualifier() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its ranges are, in words. */
    String meaning() {
        return switch (this) {
            case POSITION -> "a range of the log, such as 1000..2000";
            case RECORDED -> "when we learned it, such as 2026-01-01..";
            case AT -> "when it happened, such as 2025-06..2025-08";
        };
    }

    @Nullable
    Long of(SearchedEvent event) {
        return switch (this) {
            case POSITION -> event.stored().position();
            case RECORDED -> event.stored().recordedMicros();
            case AT -> event.happenedMicros();
        };
    }
}
