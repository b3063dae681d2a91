package org.accounthealth.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.accounthealth.api.Event;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.Instants;

/**
 * Looks at the positions of a log: they must run from 1 without a hole, no position may stand for two different events,
 * and time must not run backwards along them. The lines may stand in any order. A log that gives no positions claims
 * nothing, so there is nothing to find.
 */
final class Continuity {

    private static final Entry START = new Entry(0, 0, Long.MIN_VALUE, 0);

    private final Longs lines = new Longs();
    private final Longs positions = new Longs();
    private final Longs recordedAt = new Longs();
    private final Longs fingerprints = new Longs();
    private final Fingerprint fingerprint = new Fingerprint();
    private long firstLineWithoutPosition;

    /** An event that has a position. */
    private record Entry(long line, long position, long recordedAt, long fingerprint) {

        String name() {
            return "position " + position + " on line " + line;
        }

        Instant recordedAtInstant() {
            return Micros.toInstant(recordedAt);
        }
    }

    void seeNumbered(Recorded<Event> recorded, long line) {
        lines.add(line);
        positions.add(recorded.position());
        recordedAt.add(Micros.of(recorded.recordedAt()));
        fingerprints.add(fingerprint.of(recorded));
    }

    void seeUnnumbered(long line) {
        firstLineWithoutPosition = firstLineWithoutPosition == 0 ? line : firstLineWithoutPosition;
    }

    void report(Findings findings) {
        if (firstLineWithoutPosition > 0 && positions.size() > 0) {
            findings.add("Line " + firstLineWithoutPosition + " has no position, while other lines have one.");
        }
        Entry previous = START;
        for (int index : byPosition()) {
            Entry entry = entry(index);
            compare(previous, entry, findings);
            previous = entry;
        }
    }

    private static void compare(Entry previous, Entry entry, Findings findings) {
        if (entry.position() == 0) {
            findings.add("The " + entry.name() + " is not one: positions begin with 1.");
        } else if (entry.position() == previous.position()) {
            compareRepeated(previous, entry, findings);
        } else if (entry.position() > previous.position() + 1) {
            findings.add(missing(previous.position() + 1, entry));
        }
        if (entry.recordedAt() < previous.recordedAt()) {
            findings.add("Time runs backwards at " + entry.name() + ": recorded at "
                    + Instants.format(entry.recordedAtInstant()) + ", after " + previous.name() + " at "
                    + Instants.format(previous.recordedAtInstant()) + ".");
        }
    }

    private static void compareRepeated(Entry previous, Entry entry, Findings findings) {
        if (entry.fingerprint() != previous.fingerprint()) {
            findings.add("Two different events have position " + entry.position() + ", on line " + previous.line()
                    + " and line " + entry.line() + ".");
        }
    }

    private static String missing(long first, Entry next) {
        long last = next.position() - 1;
        return (first == last ? "Position " + first + " is" : "Positions " + first + " to " + last + " are")
                + " missing before " + next.name() + ".";
    }

    private int[] byPosition() {
        int[] inOrderOfLines = IntStream.range(0, positions.size()).toArray();
        // Nearly every log is in order, and then a long one need not be boxed to be sorted.
        return isAscending()
                ? inOrderOfLines
                : Arrays.stream(inOrderOfLines)
                        .boxed()
                        .sorted(Comparator.comparingLong(positions::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private boolean isAscending() {
        return IntStream.range(1, positions.size()).allMatch(index -> positions.get(index - 1) <= positions.get(index));
    }

    private Entry entry(int index) {
        return new Entry(lines.get(index), positions.get(index), recordedAt.get(index), fingerprints.get(index));
    }
}
