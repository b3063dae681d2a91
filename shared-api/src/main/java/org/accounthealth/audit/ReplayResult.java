package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.log.Instants;
import org.jspecify.annotations.Nullable;

/**
 * What a replay comes to.
 *
 * @param recomputed how many scores follow from the log
 * @param published how many the export holds
 * @param publishedThrough up to when they go; null if there are none to compare with
 * @param differing how many published scores are other, missing or too many
 * @param exact whether that is all of them, or as many as were counted
 * @param findings the first difference of each account
 */
record ReplayResult(
        long events,
        long accounts,
        long recomputed,
        long published,
        @Nullable Instant publishedThrough,
        long differing,
        boolean exact,
        List<String> findings) {

    ReplayResult {
        findings = List.copyOf(findings);
    }

    /** In a few lines, for people. */
    List<String> lines() {
        TextTable table = new TextTable();
        table.row("Events", Counted.of(events) + " of " + Counted.of(accounts) + " accounts");
        table.row("Scores that follow from the log", Counted.of(recomputed));
        if (publishedThrough != null) {
            table.row("Published scores", Counted.of(published) + ", through " + Instants.format(publishedThrough));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(
                publishedThrough == null
                        ? "The log holds no published scores: there was nothing to compare with."
                        : (exact ? "" : "At least ") + Counted.of(differing) + " of " + Counted.of(published)
                                + " published scores differ.");
        return lines;
    }
}
