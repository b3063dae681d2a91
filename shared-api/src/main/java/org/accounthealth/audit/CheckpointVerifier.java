package org.accounthealth.audit;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.audit.Verification.Signed;
import org.accounthealth.ledger.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Verifies a checkpoint by itself: who signed it, and what can be said of an older one without the log. */
final class CheckpointVerifier {

    private final Pinned pinned;
    private final Findings findings = new Findings();

    CheckpointVerifier(Pinned pinned) {
        this.pinned = pinned;
    }

    /** What it comes to. */
    record Verdict(boolean verified, Signed checkpoint, List<String> findings) {

        Verdict {
            findings = List.copyOf(findings);
        }

        List<String> lines() {
            TextTable table = new TextTable();
            Verification.describe(checkpoint, table);
            table.row("Root", checkpoint.root());
            List<String> lines = new ArrayList<>(table.lines());
            lines.add(verified ? "Verified." : "NOT verified.");
            return lines;
        }
    }

    Verdict verify(KeptNote kept) {
        if (pinned.heads() != null) {
            throw new UsageException("--heads needs the log itself.");
        }
        pinned.keys().check(kept.note(), "the checkpoint", findings);
        compare(kept.checkpoint(), pinned.since());
        return new Verdict(findings.sentences().isEmpty(), Signed.of(kept, pinned.keys()), findings.sentences());
    }

    private void compare(Checkpoint now, @Nullable KeptNote since) {
        if (since == null) {
            return;
        }
        pinned.keys().check(since.note(), "the older checkpoint", findings);
        Checkpoint older = since.checkpoint();
        if (!older.origin().equals(now.origin())) {
            findings.add(
                    "The older checkpoint is one of another log: of " + older.origin() + ", not " + now.origin() + ".");
        } else if (older.size() > now.size()) {
            findings.add("The older checkpoint covers " + Counted.of(older.size()) + " events, this one only "
                    + Counted.of(now.size()) + ": events were taken out of history.");
        } else if (older.size() < now.size()) {
            findings.add("Whether this checkpoint continues the older one cannot be seen from the two alone: verify an"
                    + " export of the log with --since.");
        } else if (!older.root().equals(now.root())) {
            findings.add("Both checkpoints cover " + Counted.of(now.size())
                    + " events, and their roots differ: there are two histories.");
        }
    }
}
