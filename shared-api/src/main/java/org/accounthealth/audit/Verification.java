package org.accounthealth.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification comes to.
 *
 * @param accounts whose events could be followed; 0 where no line carries a hash
 * @param root computed from the lines; null if a line is missing or damaged
 * @param continues the size of the older checkpoint that this log continues; null if none was given or it does not
 * @param headsAt the size at which the account heads are the stated ones; null if none were given or they are not
 * @param published scores in the export, which no signature covers
 * @param findings what is wrong, first finding first
 */
record Verification(
        boolean verified,
        long events,
        long accounts,
        long erasedTexts,
        @Nullable String root,
        @Nullable Signed checkpoint,
        @Nullable Long continues,
        @Nullable Long headsAt,
        long published,
        List<String> findings) {

    Verification {
        findings = List.copyOf(findings);
    }

    /** @param signedBy those of the given keys that signed it */
    record Signed(String origin, long size, String root, List<String> signedBy) {

        Signed {
            signedBy = List.copyOf(signedBy);
        }

        static Signed of(KeptNote kept, KnownKeys keys) {
            return new Signed(
                    kept.checkpoint().origin(),
                    kept.checkpoint().size(),
                    kept.checkpoint().root().toString(),
                    keys.signersOf(kept.note()));
        }
    }

    /** In a few lines, for people. */
    List<String> lines() {
        TextTable table = new TextTable();
        table.row("Events", Counted.of(events) + (accounts == 0 ? "" : " of " + Counted.of(accounts) + " accounts"));
        table.row("Erased texts", Counted.of(erasedTexts));
        table.row("Root", root == null ? "cannot be computed" : root);
        describe(checkpoint, table);
        if (continues != null) {
            table.row("Continues", "the checkpoint over " + Counted.of(continues) + " events");
        }
        if (headsAt != null) {
            table.row("Account heads", "as stated at " + Counted.of(headsAt) + " events");
        }
        if (published > 0) {
            table.row("Published scores", Counted.of(published) + ", which replay checks");
        }
        return ended(table);
    }

    static void describe(@Nullable Signed checkpoint, TextTable table) {
        if (checkpoint != null) {
            table.row("Checkpoint", checkpoint.origin() + ", " + Counted.of(checkpoint.size()) + " events");
            table.row(
                    "Signed by",
                    checkpoint.signedBy().isEmpty()
                            ? "nobody whose key was given"
                            : String.join(", ", checkpoint.signedBy()));
        }
    }

    private List<String> ended(TextTable table) {
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(verified ? "Verified." : "NOT verified.");
        return lines;
    }
}
