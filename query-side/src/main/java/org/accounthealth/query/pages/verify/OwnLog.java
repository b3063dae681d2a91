package org.accounthealth.query.pages.verify;

import org.accounthealth.api.RejectedException;
import org.accounthealth.ledger.Hash;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.pages.verify.LogComparison.Parting;
import org.springframework.stereotype.Component;

/** The log of this server, held against an export of it. */
@Component
class OwnLog {

    private static final String DAMAGED = "The tree over this server's log does not fit its events: run an audit.";

    private final LedgerTree tree;
    private final LedgerReader ledger;
    private final LogFolders folders;

    OwnLog(LedgerTree tree, LedgerReader ledger, LogFolders folders) {
        this.tree = tree;
        this.ledger = ledger;
        this.folders = folders;
    }

    /** @param file that was read to its end */
    LogComparison compare(FileLeaves file) {
        if (!file.isComplete()) {
            return LogComparison.none("There was no room to keep what is compared; try again later.");
        }
        try {
            return compareComplete(file);
        } catch (RejectedException damaged) {
            return LogComparison.none(DAMAGED);
        }
    }

    private LogComparison compareComplete(FileLeaves file) {
        LogFolder own = folders.current();
        String origin = file.origin();
        if (origin != null && !own.isNamed(origin)) {
            return LogComparison.none("It is an export of another log: this one is named %s.".formatted(own.origin()));
        }
        if (file.size() == 0) {
            return LogComparison.none(
                    "Only an export of the whole log can be: this file does not begin with its first event."
                            + " What was exported from behind a position is such a part.");
        }
        return bisect(file);
    }

    private LogComparison bisect(FileLeaves file) {
        long size = tree.reach().size();
        Bisection found = Bisection.of(
                Math.min(size, file.size()),
                file::root,
                through -> tree.of(through).root());
        Long parting = found.parting();
        if (parting == null) {
            return LogComparison.same(file.events(), file.size(), size, found.steps());
        }
        Hash here = tree.leaf(parting);
        // Only where the stored nodes are not those of the stored leaves does it end where nothing differs.
        return here.equals(file.leaf(parting))
                ? LogComparison.none(DAMAGED)
                : LogComparison.different(
                        new Parting(
                                parting,
                                file.leaf(parting),
                                here,
                                ledger.after(parting - 1, 1).get(0)),
                        found.steps());
    }
}
