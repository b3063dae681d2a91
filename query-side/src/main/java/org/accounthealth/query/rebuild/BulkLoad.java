package org.accounthealth.query.rebuild;

import java.util.List;
import java.util.function.Supplier;
import org.accounthealth.query.ledger.ByIndex;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Stretches;
import org.accounthealth.query.ledger.Stretches.Stretch;
import org.accounthealth.query.score.FreshAccounts;
import org.accounthealth.query.work.SideBySide;

/** Reads the log account by account, a stretch of accounts at a time, and puts in what follows from it. */
final class BulkLoad {

    /** Events of a stretch, but for the rest of its last account. */
    private static final int STRETCH = 50_000;

    private final LedgerReader ledger;
    private final ByIndex reading;
    private final long position;
    private final Course course;
    private final Stretches stretches;

    /** @param reading in which rows are handed on as they are read */
    BulkLoad(LedgerReader ledger, ByIndex reading, long position, Course course) {
        this.ledger = ledger;
        this.reading = reading;
        this.position = position;
        this.course = course;
        this.stretches = new Stretches(ledger, "", STRETCH);
    }

    /** What a worker has that its rows do not say. */
    record Loaded(FreshAccounts accounts, List<String> apart) {}

    List<Loaded> run(Supplier<FreshAccounts> accounts, Supplier<RowBuffer> rows) {
        return new SideBySide("rebuild", course::halt).run(() -> load(accounts.get(), rows.get()));
    }

    private Loaded load(FreshAccounts accounts, RowBuffer rows) {
        AccountGathering gathering = new AccountGathering(accounts, rows, course);
        for (Stretch stretch = stretches.next(); stretch != null; stretch = stretches.next()) {
            Stretch these = stretch;
            reading.read(() -> ledger.forEach(these.afterSubject(), these.throughSubject(), position, gathering::take));
            gathering.finish();
        }
        rows.write();
        return new Loaded(accounts, gathering.apart());
    }
}
