package org.accounthealth.query.pages.verify;

import java.util.List;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.pages.verify.Checkpoints.Note;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what was signed. */
@Component
class CheckpointPart {

    private static final int ROWS = 10;

    private final LedgerTree tree;
    private final LedgerReader ledger;
    private final LogFolders folders;

    CheckpointPart(LedgerTree tree, LedgerReader ledger, LogFolders folders) {
        this.tree = tree;
        this.ledger = ledger;
        this.folders = folders;
    }

    /** @param before of the earlier checkpoints, only smaller ones; null: all before the newest */
    Checkpoints checkpoints(@Nullable Long before) {
        long size = tree.reach().size();
        try {
            return checkpoints(size, before);
        } catch (IllegalArgumentException noCheckpoint) {
            String damage = "What is stored as a checkpoint is none. Run an audit: it tells what was changed.";
            return new Checkpoints(size, size, null, damage, keyTexts(), List.of(), null);
        }
    }

    private Checkpoints checkpoints(long size, @Nullable Long before) {
        Optional<Signed> newest = tree.lastSigned();
        long signed = newest.map(note -> note.checkpoint().size()).orElse(0L);
        List<Signed> earlier = tree.signedBefore(before == null ? signed : before, ROWS + 1);
        List<Note> shown = earlier.stream().limit(ROWS).map(this::note).toList();
        return new Checkpoints(
                size,
                Math.max(0, size - signed),
                newest.map(this::note).orElse(null),
                tree.alarm().map(reason -> "Signing has stopped: " + reason).orElse(null),
                keyTexts(),
                shown,
                earlier.size() > ROWS ? (Long) shown.get(ROWS - 1).size() : null);
    }

    private List<String> keyTexts() {
        return keys().stream().map(VerifierKey::toString).toList();
    }

    /** The keys of the log as this node knows them. Where the log is so damaged that they are not found, none. */
    List<VerifierKey> keys() {
        try {
            return folders.current().keys();
        } catch (RejectedException damaged) {
            return List.of();
        }
    }

    private Note note(Signed signed) {
        long size = signed.checkpoint().size();
        return new Note(
                size,
                signed.checkpoint().root().toString(),
                ledger.recordedMicros(size).map(Micros::toInstant).orElse(null),
                signed.note().toString());
    }
}
