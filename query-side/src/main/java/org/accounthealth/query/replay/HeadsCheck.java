package org.accounthealth.query.replay;

import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.HeadsOrigin;
import org.accounthealth.log.Instants;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.LogRows.HeadsRow;

/** Computes every signed tree of heads again from the events. */
final class HeadsCheck {

    private static final int PAGE = 100;

    private final LogRows rows;
    private final LogFolder folder;
    private final Tally tally;
    private long number;

    HeadsCheck(LogRows rows, LogFolder folder, Tally tally) {
        this.rows = rows;
        this.folder = folder;
        this.tally = tally;
    }

    void run(Course course) {
        long counted = folder.count("heads");
        List<HeadsRow> page = rows.signedHeads(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            long size = rows.lastPosition(); // read later than what was signed, so at least as large
            for (HeadsRow row : page) {
                course.goOn();
                checkNumber(row);
                check(row, size);
            }
            page = rows.signedHeads(page.get(page.size() - 1).number(), PAGE);
        }
        if (number < counted) {
            add(0, "were signed %d times, and only %d are in the database".formatted(counted, number));
        }
    }

    /** They are counted, so one that was removed leaves a hole. */
    private void checkNumber(HeadsRow row) {
        if (row.number() != number + 1) {
            add(row.size(), "have the number %d, after number %d: others were removed".formatted(row.number(), number));
        }
        number = row.number();
    }

    private void check(HeadsRow row, long size) {
        if (row.size() > size) {
            add(size, "are signed for a log of %d events, and there are %d".formatted(row.size(), size));
            return;
        }
        try {
            check(row, Checkpoint.parse(folder.textOf(row.note())));
        } catch (IllegalArgumentException unreadable) {
            add(row.size(), "are not validly signed: " + unreadable.getMessage());
        }
    }

    private void check(HeadsRow row, Checkpoint signed) {
        HeadsOrigin origin = HeadsOrigin.parse(signed.origin());
        String settled = Instants.format(Micros.toInstant(row.settledMicros()));
        if (!signed.equals(rows.headsAt(row.size()).statement(folder.origin(), settled))) {
            add(row.size(), "as they are signed do not follow from the events");
        } else if (isRecordedBy(row.size() + 1, row.settledMicros())) {
            add(row.size(), "were signed as settled at " + origin.settled() + ", and later ones were recorded by then");
        } else {
            tally.headsVerified++;
        }
    }

    private boolean isRecordedBy(long position, long micros) {
        return rows.recordedAt(position).filter(recorded -> recorded <= micros).isPresent();
    }

    private void add(long size, String sentence) {
        tally.add(
                Kind.HEADS,
                Math.max(1, size),
                "The last events of all accounts at size %d %s".formatted(size, sentence));
    }
}
