package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signed statement of a score: who signed it, and that not a character of it was changed. That the score is
 * right, the signer says; an evidence bundle shows it.
 */
final class StatementVerifier {

    private final Pinned pinned;
    private final Findings findings = new Findings();

    StatementVerifier(Pinned pinned) {
        this.pinned = pinned;
    }

    /**
     * What it comes to.
     *
     * @param statement what is stated; null if that cannot be read
     * @param signedBy those of the given keys that signed it
     */
    record Verdict(boolean verified, @Nullable ScoreStatement statement, List<String> signedBy, List<String> findings) {

        Verdict {
            signedBy = List.copyOf(signedBy);
            findings = List.copyOf(findings);
        }

        List<String> lines() {
            TextTable table = new TextTable();
            if (statement != null) {
                describe(statement, table);
            }
            table.row("Signed by", signedBy.isEmpty() ? "nobody whose key was given" : String.join(", ", signedBy));
            List<String> lines = new ArrayList<>(table.lines());
            lines.add(verified ? "Verified." : "NOT verified.");
            return lines;
        }

        private static void describe(ScoreStatement stated, TextTable table) {
            table.row("Account", stated.account());
            table.row("Score", stated.score() == null ? "none" : stated.score() + ", " + stated.band());
            table.row("At", stated.at() + (stated.foretells() ? ", a forecast: if nothing else is recorded" : ""));
            table.row("As known at", stated.knownAt() + ", position " + stated.position());
            table.row("Cause", stated.raw() == null ? stated.cause() : stated.cause() + ", raw " + stated.raw());
            table.row("Rulebook", stated.rulebook() == null ? "none" : stated.rulebook());
            table.row("Log", stated.origin());
        }
    }

    /** Whether a file that begins so is meant to be such a statement, of whatever version. */
    static boolean isOne(byte[] beginning) {
        return new String(beginning, StandardCharsets.ISO_8859_1).startsWith(ScoreStatement.NAME);
    }

    /** @throws UsageException without a key: nothing but the signature could be verified */
    Verdict verify(InputStream in) throws IOException {
        if (pinned.keys().isEmpty()) {
            throw new UsageException("A signed statement is worth what its signature is: give the key of the log.");
        } else if (pinned.since() != null || pinned.heads() != null) {
            throw new UsageException("--since and --heads need the log itself.");
        }
        return verify(in.readNBytes(SignedNote.MAX_BYTES + 1));
    }

    private Verdict verify(byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            pinned.keys().check(note, "the statement", findings);
            return verdict(stated(note), pinned.keys().signersOf(note));
        } catch (IllegalArgumentException malformed) {
            findings.add("It is not as it was signed: " + why(bytes, malformed) + ".");
            return verdict(null, List.of());
        }
    }

    private static String why(byte[] bytes, IllegalArgumentException malformed) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\r') < 0
                ? String.valueOf(malformed.getMessage())
                : "its lines end with a carriage return, which a mail or an editor may have put there";
    }

    private @Nullable ScoreStatement stated(SignedNote note) {
        try {
            return ScoreStatement.parse(note.text());
        } catch (IllegalArgumentException malformed) {
            findings.add("What is stated cannot be read. Was it changed, or is this tool older than it?");
            return null;
        }
    }

    private Verdict verdict(@Nullable ScoreStatement statement, List<String> signers) {
        return new Verdict(findings.sentences().isEmpty(), statement, signers, findings.sentences());
    }
}
