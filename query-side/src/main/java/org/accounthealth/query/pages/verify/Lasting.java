package org.accounthealth.query.pages.verify;

import java.time.Duration;

/** How long something takes, in the two units that matter. */
final class Lasting {

    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;

    private Lasting() {}

    /** For example {@code less than 0.1 s}, {@code 0.4 s}, {@code 41 s}, {@code 2 min 5 s} and {@code 1 h 3 min}. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() < 100) {
            return "less than 0.1 s";
        }
        if (seconds < 10) {
            return seconds + "." + duration.toMillisPart() / 100 + " s";
        }
        return words(seconds);
    }

    /** The same in whole seconds. */
    static String words(long seconds) {
        if (seconds < SECONDS_PER_MINUTE) {
            return seconds + " s";
        }
        return seconds < SECONDS_PER_HOUR
                ? seconds / SECONDS_PER_MINUTE + " min " + seconds % SECONDS_PER_MINUTE + " s"
                : seconds / SECONDS_PER_HOUR + " h " + seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE + " min";
    }
}
