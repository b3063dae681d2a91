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
                .filter(measure -> measure.name().toLowerCase(Locale.ROOT).equals(qualifier))
                .findFirst();
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
