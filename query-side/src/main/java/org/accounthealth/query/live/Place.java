package org.accounthealth.query.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order in which scores are told: behind everything up to (atMicros, position, account), each compared where
 * those before it are equal.
 *
 * <p>Its text begins with a position of the log. That alone says it where an event of one account changed a score. Where
 * time or new rules did, many changes have one position, and the rest follows: {@code 70001/1772359203123456/5/US-A1}. Of
 * {@code 70001/1772359203123456} everything up to that instant was told.
 */
record Place(long atMicros, long position, String account) {

    /** Before everything. */
    static final Place START = new Place(Long.MIN_VALUE, 0, "");

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})(?:/(\\d{1,18})(?:/(\\d{1,18})/([A-Za-z0-9-]{4,35}))?)?");

    /** Behind everything that was shown up to an instant. */
    static Place through(long micros) {
        return new Place(micros + 1, 0, "");
    }

    /** Behind everything that an event changed at once, and all before it. */
    static Place behindEvent(long recordedMicros, long position) {
        return new Place(recordedMicros, position + 1, "");
    }

    /** Finds when a position was recorded; null if there is none. */
    interface Recordings {
        @Nullable
        Long micros(long position);
    }

    /** Reads a place as it was told; null if it is none. */
    static @Nullable Place parse(String text, Recordings recordings) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        } else if (parts.group(3) != null) {
            return new Place(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)), parts.group(4));
        } else if (parts.group(2) != null) {
            return through(Long.parseLong(parts.group(2)));
        }
        long position = Long.parseLong(parts.group(1));
        Long recorded = recordings.micros(position);
        return position == 0 ? START : recorded == null ? null : behindEvent(recorded, position);
    }

    /** The text of a place behind everything up to an instant, at which the log had a position. */
    static String throughText(long logPosition, long micros) {
        return logPosition + "/" + micros;
    }

    /** The text of this place, where the position alone does not say it. */
    String text(long logPosition) {
        return logPosition + "/" + atMicros + "/" + position + "/" + account;
    }

    boolean isBehindAllUntil(long micros) {
        return atMicros > micros;
    }
}
