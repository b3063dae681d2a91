package org.accounthealth.audit;

import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.HeadsOrigin;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor holds from elsewhere, and holds against a log.
 *
 * @param since a checkpoint that was kept: the log must still begin with what it covers
 * @param heads a signed statement of the last events of all accounts at some size of the log
 */
record Pinned(
        KnownKeys keys, @Nullable KeptNote since, @Nullable KeptNote heads) {

    private static final long NONE = -1;

    /** @throws UsageException if the statement of heads is one of something else */
    Pinned {
        if (heads != null) {
            requireHeads(heads.checkpoint());
        }
    }

    /** The size of the log at which its root matters; negative if none. */
    long sinceSize() {
        return since == null ? NONE : since.checkpoint().size();
    }

    /** The size of the log at which the heads matter; negative if none. */
    long headsSize() {
        return heads == null
                ? NONE
                : HeadsOrigin.parse(heads.checkpoint().origin()).size();
    }

    private static void requireHeads(Checkpoint heads) {
        try {
            HeadsOrigin.parse(heads.origin());
        } catch (IllegalArgumentException other) {
            throw new UsageException("--heads must be a statement of account heads, whose first line ends with"
                    + " /heads/{size of the log}/{instant}.");
        }
    }
}
