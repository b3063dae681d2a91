package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs the log while it grows, and refuses to where the log is not what it was. A refusal is an alarm: sealing and answering
 * go on, and checkpoints that were given out stay what they are.
 */
@Component
class Signer {

    private static final Logger log = LoggerFactory.getLogger(Signer.class);
    private static final int FOLDER_NAME_BYTES = 8;

    private final LedgerStore ledger;
    private final TreeStore tree;
    private final CheckpointStore checkpoints;
    private final HeadsSigner heads;
    private final LedgerProperties properties;
    private final AtomicReference<@Nullable TreeCheck> check = new AtomicReference<>();

    Signer(
            LedgerStore ledger,
            TreeStore tree,
            CheckpointStore checkpoints,
            HeadsSigner heads,
            LedgerProperties properties) {
        this.ledger = ledger;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.heads = heads;
        this.properties = properties;
    }

    /**
     * Signs the log as it is, if it grew and nothing speaks against it.
     *
     * @param now read before this is called: what is sealed later is recorded later
     * @return whether all is well
     */
    synchronized boolean sign(Instant now) {
        State state = ledger.state();
        if (state.root() == null) {
            return true;
        }
        Optional<String> objection = tryToSign(state, state.settledAt(now));
        tell(objection.orElse(null));
        return objection.isEmpty();
    }

    /** The keys of this log; empty before its first event. */
    Optional<SigningKeys> keys() {
        return ledger.state().root() == null
                ? Optional.empty()
                : Optional.of(new SigningKeys(folder(), properties.origin()));
    }

    private Optional<String> tryToSign(State state, Instant settled) {
        LedgerFolder folder = folder();
        SigningKeys keys = new SigningKeys(folder, properties.origin());
        try {
            Optional<String> lastNote = folder.checkpoint().or(checkpoints::last);
            if (keys.all().isEmpty() && lastNote.isPresent()) {
                return Optional.of("The key that signed the log is missing. Put it back into " + folder.path());
            }
            Checkpoint last = lastNote.map(Checkpoint::ofNote).orElse(null);
            TreeCheck checked = check.updateAndGet(known -> known == null ? new TreeCheck(tree) : known);
            Optional<String> objection = checked.objection(state, last);
            if (objection.isPresent()) {
                return objection;
            }
            if (keys.all().isEmpty()) {
                keys.add();
            }
            Checkpoint now = new Checkpoint(properties.origin(), state.size(), Objects.requireNonNull(state.root()));
            if (!now.equals(last)) {
                // Outside first: what the world may have seen must be known here whatever happens to the database.
                folder.keepCheckpoint(SigningKey.sign(now.text(), keys.all()).toString());
                checked.accept(now);
            }
            publish(state.size(), folder);
            return heads.signIfWanted(state, settled, folder, keys.all());
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("The keys or the last checkpoint in " + folder.path() + " cannot be read: "
                    + unreadable.getMessage());
        }
    }

    private void publish(long size, LedgerFolder folder) {
        Optional<String> note = folder.checkpoint();
        if (!note.equals(checkpoints.last())) {
            note.ifPresent(signed -> folder.keepCount(
                    LedgerFolder.CHECKPOINT, checkpoints.add(size, signed, folder.count(LedgerFolder.CHECKPOINT))));
        }
    }

    private LedgerFolder folder() {
        Hash first = tree.tile(0, 0, 1).get(0);
        String name = HexFormat.of().formatHex(first.bytes(), 0, FOLDER_NAME_BYTES);
        return new LedgerFolder(properties.directory().resolve(name));
    }

    private void tell(@Nullable String reason) {
        String known = checkpoints.alarm().orElse(null);
        if (!Objects.equals(known, reason)) {
            checkpoints.setAlarm(reason);
            if (reason == null) {
                log.info("The log is signed again");
            } else {
                log.error("The log is not signed any more: {}", reason);
            }
        }
    }

    /** The name of the log. */
    String origin() {
        return properties.origin();
    }

    /** Signs a statement about the log with all keys; empty where there is none. */
    Optional<SignedNote> sign(String text) {
        return keys().map(SigningKeys::all).filter(all -> !all.isEmpty()).map(all -> SigningKey.sign(text, all));
    }
}
