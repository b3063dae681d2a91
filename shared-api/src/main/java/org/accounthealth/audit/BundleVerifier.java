package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.audit.Verification.Signed;
import org.accounthealth.bundle.BundleCheck;
import org.accounthealth.bundle.Evidence;
import org.accounthealth.log.Instants;
import org.jspecify.annotations.Nullable;

/** Verifies an evidence bundle: its signatures, proofs and completeness, the claimed score, and every bit of the file. */
final class BundleVerifier {

    private final Pinned pinned;
    private final int maxBytes;

    BundleVerifier(Pinned pinned, int maxBytes) {
        this.pinned = pinned;
        this.maxBytes = maxBytes;
    }

    /**
     * What it comes to.
     *
     * @param events of the account and of the rules
     * @param claim the score that follows from the events; null if none does
     * @param checkpoint in which they are proven to be; null if the bundle cannot be read
     */
    record Verdict(
            boolean verified,
            long events,
            @Nullable ScoreAnswer claim,
            @Nullable Signed checkpoint,
            List<String> findings) {

        Verdict {
            findings = List.copyOf(findings);
        }

        List<String> lines() {
            TextTable table = new TextTable();
            if (claim != null) {
                table.row("Account", claim.accountId());
                table.row("Score", claim.score() == null ? "none" : claim.score() + ", " + claim.band());
                table.row("At", Instants.format(claim.at()));
                table.row("As known at", Instants.format(claim.knownAt()) + ", position " + claim.position());
                table.row("Events", Counted.of(events) + ", and it is shown that there were no others");
            }
            Verification.describe(checkpoint, table);
            List<String> lines = new ArrayList<>(table.lines());
            lines.add(verified ? "Verified." : "NOT verified.");
            return lines;
        }
    }

    Verdict verify(InputStream in) throws IOException {
        byte[] bundle = in.readNBytes(maxBytes + 1);
        if (bundle.length > maxBytes) {
            throw AuditFailure.unreadable("Evidence of more than " + Counted.of(maxBytes) + " bytes is not read.");
        }
        BundleCheck.Result result = BundleCheck.check(bundle, pinned.keys().keys());
        Evidence evidence = result.evidence();
        List<String> findings = new ArrayList<>(result.findings());
        if (evidence == null) {
            return new Verdict(false, 0, null, null, findings);
        }
        KeptNote checkpoint = KeptNote.of(evidence.checkpoint());
        if (pinned.since() != null || pinned.heads() != null) {
            findings.addAll(new CheckpointVerifier(pinned).verify(checkpoint).findings());
        }
        return new Verdict(
                findings.isEmpty(),
                (long) evidence.account().size() + evidence.rules().size(),
                result.answer(),
                Signed.of(checkpoint, pinned.keys()),
                findings);
    }
}
