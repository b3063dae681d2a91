package org.accounthealth.query.replay;

import java.util.List;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.LogRows.SignedRow;

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
        List<SignedRow> page = rows.signedHeads(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            long size = rows.lastPosition(); // read later than what was signed, so at least as large
            for (SignedRow row : page) {
                course.goOn();
                checkNumber(row);
                check(row, size);
            }
            page = rows.signedHeads(page.get(page.size() - 1).size(), PAGE);
        }
        if (number < counted) {
            tally.add(Finding.of(
                    Kind.HEADS,
                    "The last events of all accounts were signed %d times, and only %d are in the database"
                            .formatted(counted, number)));
        }
    }

    /** They are counted, so one that was removed leaves a hole. */
    private void checkNumber(SignedRow row) {
        if (row.number() != number + 1) {
            tally.add(
                    Kind.HEADS,
                    Math.max(1, row.size()),
                    "The last events of all accounts at size %d have the number %d, after number %d: others were removed"
                            .formatted(row.size(), row.number(), number));
        }
        number = row.number();
    }

    private void check(SignedRow row, long size) {
        if (row.size() <= size) {
            check(row);
            return;
        }
        tally.add(
                Kind.HEADS,
                size + 1,
                "The last events of all accounts are signed for a log of %d events, and there are %d"
                        .formatted(row.size(), size));
    }

    private void check(SignedRow row) {
        try {
            Checkpoint signed = Checkpoint.parse(folder.textOf(row.note()));
            Checkpoint computed = rows.headsAt(row.size()).statement(folder.origin());
            if (signed.equals(computed)) {
                tally.headsVerified++;
            } else {
                tally.add(
                        Kind.HEADS,
                        Math.max(1, row.size()),
                        "What is signed as the last events of all accounts at size %d does not follow from the events"
                                .formatted(row.size()));
            }
        } catch (IllegalArgumentException unreadable) {
            tally.add(
                    Kind.HEADS,
                    Math.max(1, row.size()),
                    "The last events of all accounts at size %d are not validly signed: %s"
                            .formatted(row.size(), unreadable.getMessage()));
        }
    }
}
