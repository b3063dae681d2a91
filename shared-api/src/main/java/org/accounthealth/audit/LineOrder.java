package org.accounthealth.audit;

import java.time.Instant;
import org.accounthealth.log.Instants;

/**
 * Follows the places of events along a log, in constant memory: positions must run from 1 without a hole, line by line, and
 * time must not run backwards. After damage it goes on from what the lines say, so that one hole is one finding.
 */
final class LineOrder {

    private final Findings findings;
    private long highest;
    private long last;
    private Instant lastRecordedAt = Instant.MIN;

    LineOrder(Findings findings) {
        this.findings = findings;
    }

    /** Where a line stands. */
    enum Place {
        NEXT,
        BEHIND_A_HOLE,
        TOO_LATE
    }

    Place placeOf(long position, long line) {
        Place place = position == highest + 1 || position == last + 1
                ? Place.NEXT
                : position > highest ? Place.BEHIND_A_HOLE : Place.TOO_LATE;
        if (place != Place.NEXT) {
            findings.add(sentence(place, position, line));
        }
        highest = Math.max(highest, position);
        last = position;
        return place;
    }

    /** A line that cannot be read stood in the next place. */
    void passOver() {
        highest++;
        last = highest;
    }

    /** The highest position so far. */
    long highest() {
        return highest;
    }

    /** When the last event was recorded; the beginning of time if there was none. */
    Instant lastRecordedAt() {
        return lastRecordedAt;
    }

    void seeTime(Instant recordedAt, long line) {
        if (recordedAt.isBefore(lastRecordedAt)) {
            findings.add("Time runs backwards on line " + line + ": recorded at " + Instants.format(recordedAt)
                    + ", after " + Instants.format(lastRecordedAt) + ".");
        }
        lastRecordedAt = recordedAt;
    }

    private String sentence(Place place, long position, long line) {
        if (place == Place.TOO_LATE) {
            return "Position " + position + " on line " + line + " stands behind position " + last
                    + ": lines were put in another order, or written twice.";
        }
        if (highest == 0) {
            return "The log begins with position " + position + " on line " + line
                    + ": everything before it is missing. Only the whole log can be checked.";
        }
        long first = highest + 1;
        return (position == first + 1
                        ? "Position " + first + " is"
                        : "Positions " + first + " to " + (position - 1) + " are")
                + " missing before position " + position + " on line " + line + ": lines were taken out.";
    }
}
