package org.accounthealth.audit;

import java.util.Objects;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.LogLine.PublishedRows;
import org.jspecify.annotations.Nullable;

/** Holds the footer of an export against its lines: counts and root. */
final class FooterCheck {

    private final ExportCheck lines;
    private final Findings findings;

    FooterCheck(ExportCheck lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    void see(EventLog log) {
        Footer footer = log.footer().orElse(null);
        if (footer == null) {
            findings.add("The export has no footer: its end was cut off.");
            return;
        }
        if (!log.isFooterExact()) {
            findings.add(
                    "The footer on line " + log.line() + " is not written as an export writes it. It was changed.");
        }
        compareCounts(footer, log);
        compareRoot(footer);
    }

    /** Compares what was signed with what was read. */
    void see(Checkpoint signed, Footer footer) {
        if (signed.size() != footer.position()) {
            findings.add("The checkpoint is over " + Counted.of(signed.size()) + " events, the export over "
                    + Counted.of(footer.position()) + ".");
        } else if (!Objects.equals(footer.root(), signed.root())) {
            findings.add("The root " + footer.root() + " in the footer is not the one of the checkpoint, "
                    + signed.root() + ": the log is not the one that was signed.");
        }
    }

    private void compareCounts(Footer footer, EventLog log) {
        if (!lines.isInterrupted()
                && (footer.events() != lines.lines()
                        || footer.position() != lines.order().highest())) {
            findings.add("The footer counts " + Counted.of(footer.events()) + " events up to position "
                    + footer.position() + ", but the export holds " + Counted.of(lines.lines()) + " up to position "
                    + lines.order().highest() + ": lines were cut off or put in.");
        }
        PublishedRows rows = footer.published();
        long counted = rows == null ? 0 : rows.rows();
        if (counted != log.publishedRows()) {
            findings.add("The footer counts " + Counted.of(counted) + " published scores, but the export holds "
                    + Counted.of(log.publishedRows()) + ".");
        }
    }

    private void compareRoot(Footer footer) {
        @Nullable Hash computed = lines.tree().root().orElse(null);
        if (footer.root() == null) {
            findings.add("The footer names no root.");
        } else if (computed != null && !computed.equals(footer.root())) {
            findings.add("The root computed from the lines is " + computed + ", but the footer says " + footer.root()
                    + ": an event was changed, put in or taken out, or the root was.");
        }
    }
}
