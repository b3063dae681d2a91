package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.audit.Verification.Signed;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.HeadsOrigin;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.UnreadableLogException;
import org.jspecify.annotations.Nullable;

/** Verifies an export of the log, in one reading from front to back. */
final class ExportVerifier {

    private final Pinned pinned;
    private final Consumer<String> remarks;
    private final LeafWatch watch;
    private final Findings findings = new Findings();
    private final ExportCheck lines;
    private final FooterCheck footers;

    ExportVerifier(Pinned pinned, Consumer<String> remarks, LeafWatch watch) {
        this.pinned = pinned;
        this.remarks = remarks;
        this.watch = watch;
        this.lines = new ExportCheck(pinned, findings, watch);
        this.footers = new FooterCheck(lines, findings);
    }

    /** @throws UnreadableLogException if nothing in it is a line of a log */
    Verification verify(InputStream in) throws IOException {
        try (EventLog log = EventLog.read(in)) {
            boolean ended = readLines(log);
            if (lines.isWithoutHashes()) {
                watch.missHashes();
                watch.end(lines.lines(), null);
                Findings only = new Findings();
                only.add("The log carries no hashes: its integrity cannot be shown.");
                return verification(log, null, null, null, only);
            }
            if (ended) {
                footers.see(log);
            }
            KeptNote signed = signed(log.footer().orElse(null));
            watch.end(lines.lines(), signed == null ? null : signed.checkpoint().origin());
            return verification(log, signed, continued(signed), headsAsStated(signed), findings);
        }
    }

    /** Whether the end was reached. */
    private boolean readLines(EventLog log) {
        while (true) {
            try {
                Optional<Recorded<Event>> next = log.next();
                if (next.isEmpty()) {
                    return true;
                }
                lines.see(next.get(), log);
            } catch (UnreadableLogException unreadable) {
                if (lines.lines() == 0) {
                    throw unreadable;
                }
                lines.seeUnreadable(String.valueOf(unreadable.getMessage()));
                if (!isOfOneLine(unreadable)) {
                    return false;
                }
            }
        }
    }

    private static boolean isOfOneLine(UnreadableLogException unreadable) {
        return unreadable.getCause() instanceof RejectedException
                || unreadable.getCause() instanceof UnknownEventTypeException;
    }

    /** The checkpoint of the footer, whatever it is worth; null if there is none. */
    private @Nullable KeptNote signed(@Nullable Footer footer) {
        if (footer == null) {
            return null;
        }
        if (footer.checkpoint() == null) {
            tellOfMissingCheckpoint();
            return null;
        }
        try {
            SignedNote note = SignedNote.parse(footer.checkpoint().getBytes(StandardCharsets.UTF_8));
            KeptNote signed = new KeptNote(note, Checkpoint.of(note));
            footers.see(signed.checkpoint(), footer);
            pinned.keys().check(note, "the checkpoint", findings);
            return signed;
        } catch (IllegalArgumentException malformed) {
            findings.add("What stands in the footer is not a checkpoint: " + malformed.getMessage() + ".");
            return null;
        }
    }

    private void tellOfMissingCheckpoint() {
        if (pinned.keys().isEmpty()) {
            remarks.accept("The export has no checkpoint: nothing shows that anybody vouches for it.");
        } else {
            findings.add("The export has no checkpoint, so none of the given keys signed it.");
        }
    }

    /** The size of the older checkpoint, if this log begins with what it covers. */
    private @Nullable Long continued(@Nullable KeptNote signed) {
        KeptNote since = pinned.since();
        if (since == null) {
            return null;
        }
        pinned.keys().check(since.note(), "the older checkpoint", findings);
        Checkpoint older = since.checkpoint();
        if (signed != null && !signed.checkpoint().origin().equals(older.origin())) {
            findings.add("The older checkpoint is one of another log: of " + older.origin() + ", not "
                    + signed.checkpoint().origin() + ".");
            return null;
        }
        Hash root = lines.tree().rootAtMark().orElse(null);
        if (root == null) {
            tellThatItEndsBefore(older);
        } else if (!root.equals(older.root())) {
            findings.add("The history before position " + (older.size() + 1) + " was changed: its root is " + root
                    + ", and the older checkpoint says " + older.root() + ".");
        }
        return Objects.equals(older.root(), root) ? (Long) older.size() : null;
    }

    private void tellThatItEndsBefore(Checkpoint older) {
        if (lines.order().highest() < older.size()) {
            findings.add(
                    "The older checkpoint covers " + Counted.of(older.size()) + " events, but the log ends at position "
                            + lines.order().highest() + ": events were taken out of history.");
        } else {
            findings.add("Whether the log continues the older checkpoint cannot be computed, because of the damage.");
        }
    }

    /** The size for which the heads were stated, if they are so. */
    private @Nullable Long headsAsStated(@Nullable KeptNote signed) {
        KeptNote stated = pinned.heads();
        if (stated == null) {
            return null;
        }
        pinned.keys().check(stated.note(), "the statement of account heads", findings);
        Heads heads = lines.heads();
        if (heads == null) {
            findings.add("The account heads at " + Counted.of(pinned.headsSize())
                    + " events cannot be computed: the log ends before, or is damaged.");
            return null;
        }
        HeadsOrigin origin = HeadsOrigin.parse(stated.checkpoint().origin());
        String own = signed == null ? origin.log() : signed.checkpoint().origin();
        boolean asStated = heads.statement(own, origin.settled()).equals(stated.checkpoint());
        if (!asStated) {
            findings.add("The account heads at " + Counted.of(pinned.headsSize())
                    + " events are not the stated ones: the last events of some accounts were changed or taken out.");
        }
        return asStated ? (Long) pinned.headsSize() : null;
    }

    private Verification verification(
            EventLog log, @Nullable KeptNote signed, @Nullable Long continues, @Nullable Long headsAt, Findings found) {
        return new Verification(
                found.sentences().isEmpty(),
                lines.lines(),
                lines.chains().accounts(),
                lines.erasedTexts(),
                lines.tree().root().map(Hash::toString).orElse(null),
                signed == null ? null : Signed.of(signed, pinned.keys()),
                continues,
                headsAt,
                log.publishedRows(),
                found.sentences());
    }
}
