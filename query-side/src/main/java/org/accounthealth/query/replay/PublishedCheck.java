package org.accounthealth.query.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.accounthealth.api.Micros;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.PublishedRows.PublishedRow;
import org.jspecify.annotations.Nullable;

/** Holds the published scores of one account against those that follow from the log. */
final class PublishedCheck {

    private static final int PAGE = 500;

    private final PublishedRows rows;
    private final Tally tally;
    private final String account;
    private final long through;
    private final LongSupplier present;
    private final Deque<PublishedRow> page = new ArrayDeque<>();
    private @Nullable PublishedRow lastRead;
    private boolean ended;

    /**
     * @param all rows of the account, where they have been read; null: they are read some at a time
     * @param through rows up to this instant are compared
     * @param present the latest instant, in microseconds, at which anything can have been published by now
     */
    PublishedCheck(
            PublishedRows rows,
            Tally tally,
            String account,
            @Nullable List<PublishedRow> all,
            Instant through,
            LongSupplier present) {
        this.rows = rows;
        this.tally = tally;
        this.account = account;
        this.through = Micros.of(through);
        this.present = present;
        if (all != null) {
            sort(all);
            ended = true;
        }
    }

    /** What follows from the log next. */
    void expect(List<PublishedScore> scores) {
        for (PublishedScore score : scores) {
            PublishedRow expected = PublishedRow.of(score);
            for (PublishedRow row = peek(); row != null && row.isBefore(expected); row = peek()) {
                tellTooMany(take());
            }
            PublishedRow row = peek();
            if (row == null || expected.isBefore(row)) {
                add(expected, "was to be published and is not there: " + expected);
            } else if (!take().equals(expected)) {
                add(expected, "is published as " + row + ", and follows from the log as " + expected);
            }
        }
    }

    /** Nothing more follows from the log up to the instant of the audit. */
    void finish() {
        for (PublishedRow row = peek(); row != null; row = peek()) {
            tellTooMany(take());
        }
    }

    private void tellTooMany(PublishedRow row) {
        add(row, "is published and does not follow from the log: " + row);
    }

    private PublishedRow take() {
        tally.publishedRead++;
        return page.remove();
    }

    /** The next row up to the instant of the audit. */
    private @Nullable PublishedRow peek() {
        while (page.isEmpty() && !ended) {
            List<PublishedRow> next = lastRead == null
                    ? rows.after(account, Long.MIN_VALUE, Long.MIN_VALUE, PAGE)
                    : rows.after(account, lastRead.atMicros(), lastRead.position(), PAGE);
            ended = next.isEmpty();
            sort(next);
        }
        return page.peek();
    }

    private void sort(List<PublishedRow> next) {
        if (!next.isEmpty()) {
            PublishedRow last = next.get(next.size() - 1);
            long presentMicros = last.atMicros() > through ? present.getAsLong() : through;
            next.forEach(row -> sort(row, presentMicros));
            lastRead = last;
        }
    }

    /** What was published after the instant of the audit is for a later one; what is of a time to come is for nobody. */
    private void sort(PublishedRow row, long presentMicros) {
        if (row.atMicros() <= through) {
            page.add(row);
        } else if (row.atMicros() > presentMicros) {
            add(row, "is published for a time that has not come: " + row);
        }
    }

    private void add(PublishedRow row, String sentence) {
        tally.add(new Finding(
                Kind.PUBLISHED,
                row.position(),
                account,
                null,
                "The score of " + account + " at " + Micros.toInstant(row.atMicros()) + " " + sentence));
    }
}
