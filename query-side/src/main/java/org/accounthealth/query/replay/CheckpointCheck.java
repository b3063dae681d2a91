package org.accounthealth.query.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Tree;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.LogRows.SignedRow;
import org.jspecify.annotations.Nullable;

/** Holds what was signed when the audit began against the tree, while that grows: in the database and outside of it. */
final class CheckpointCheck {

    private static final int PAGE = 500;

    private final LogRows rows;
    private final LogFolder folder;
    private final Tally tally;
    private final Deque<SignedRow> page = new ArrayDeque<>();
    private final long last;
    private final long counted;
    private @Nullable SignedRow outside;
    private long readThrough = Long.MIN_VALUE;
    private long goodThrough;
    private long number;

    CheckpointCheck(LogRows rows, LogFolder folder, Tally tally) {
        this.rows = rows;
        this.folder = folder;
        this.tally = tally;
        this.counted = folder.count("checkpoint");
        this.last = rows.lastCheckpoint().orElse(Long.MIN_VALUE);
        // Read after those in the database: what is there lay outside before.
        this.outside = folder.checkpoint().map(this::outside).orElse(null);
        if (outside == null && last > 0 && folder.isOfSigner()) {
            tally.add(Finding.of(
                    Kind.CHECKPOINT,
                    "The log was signed, but outside the database there is no checkpoint that can be read"));
        } else if (outside != null && outside.size() < last) {
            tally.add(Finding.of(
                    Kind.CHECKPOINT,
                    "The checkpoint outside the database is over %d events, one in the database over %d"
                            .formatted(outside.size(), last)));
        }
    }

    /** Checks whatever was signed at this size. */
    void reached(Tree tree) {
        if (outside != null && outside.size() <= tree.size()) {
            check(outside, tree, "The checkpoint outside the database");
            outside = null;
        }
        for (SignedRow row = peek(); row != null && row.size() <= tree.size(); row = peek()) {
            checkNumber(row);
            check(page.remove(), tree, "The checkpoint over " + row.size() + " events");
        }
    }

    /** Tells of what was signed over more events than there are. */
    void finish(long size) {
        if (outside != null) {
            tally.add(Kind.CHECKPOINT, size + 1, sizeSentence("outside the database", outside.size(), size));
        }
        for (SignedRow row = peek(); row != null; row = peek()) {
            tally.add(Kind.CHECKPOINT, size + 1, sizeSentence("in the database", row.size(), size));
            checkNumber(page.remove());
        }
        if (number < counted) {
            tally.add(
                    Kind.CHECKPOINT,
                    size + 1,
                    "%d checkpoints were signed, and only %d are in the database".formatted(counted, number));
        }
    }

    private static String sizeSentence(String where, long signed, long size) {
        return "The log went back: a checkpoint %s is over %d events, and there are %d".formatted(where, signed, size);
    }

    /** They are counted, so one that was removed leaves a hole. */
    private void checkNumber(SignedRow row) {
        if (row.number() != number + 1) {
            tally.add(
                    Kind.CHECKPOINT,
                    Math.max(1, row.size()),
                    "The checkpoint over %d events has the number %d, after number %d: others were removed, or it was put in"
                            .formatted(row.size(), row.number(), number));
        }
        number = row.number();
    }

    private @Nullable SignedRow outside(String note) {
        try {
            return new SignedRow(Checkpoint.ofNote(note).size(), 0, note);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private @Nullable SignedRow peek() {
        if (page.isEmpty() && readThrough < last) {
            page.addAll(rows.checkpoints(readThrough, PAGE));
            page.removeIf(row -> row.size() > last);
            readThrough = page.isEmpty() ? last : page.getLast().size();
        }
        return page.peek();
    }

    private void check(SignedRow row, Tree tree, String what) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(folder.textOf(row.note()));
            String wrong = wrongIn(checkpoint, row, tree);
            if (wrong == null) {
                tally.checkpointsVerified++;
                goodThrough = tree.size();
            } else {
                tally.add(Kind.CHECKPOINT, goodThrough + 1, what + " " + wrong);
            }
        } catch (IllegalArgumentException unreadable) {
            tally.add(Kind.CHECKPOINT, Math.max(1, row.size()), what + " is not valid: " + unreadable.getMessage());
        }
    }

    private @Nullable String wrongIn(Checkpoint checkpoint, SignedRow row, Tree tree) {
        if (!checkpoint.origin().equals(folder.origin())) {
            return "is of another log";
        } else if (checkpoint.size() != row.size() || row.size() != tree.size()) {
            return "says of itself that it is over " + checkpoint.size();
        } else if (!checkpoint.root().equals(tree.root())) {
            return "was signed over other events: of positions %d to %d, something changed"
                    .formatted(goodThrough + 1, tree.size());
        }
        return null;
    }
}
