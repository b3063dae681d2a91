package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs the log while it grows, and refuses to where the log is not what it was. A refusal is an alarm: sealing and answering
 * go on, and checkpoints that were given out stay what they are. Of several nodes one signs, and one that has no key leaves
 * it to the others.
 */
@Component
class Signer {

    private static final Logger log = LoggerFactory.getLogger(Signer.class);
    private static final int FOLDER_NAME_BYTES = 8;

    private final LedgerStore ledger;
    private final TreeStore tree;
    private final CheckpointStore checkpoints;
    private final WantedNotes wanted;
    private final SignerLease lease;
    private final LedgerProperties properties;
    private final AtomicReference<@Nullable TreeCheck> check = new AtomicReference<>();

    Signer(
            LedgerStore ledger,
            TreeStore tree,
            CheckpointStore checkpoints,
            WantedNotes wanted,
            SignerLease lease,
            LedgerProperties properties) {
        this.ledger = ledger;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.wanted = wanted;
        this.lease = lease;
        this.properties = properties;
    }

    /**
     * Signs the log as it is, if it grew, nothing speaks against it, and no other node signs.
     *
     * @param now read before this is called: what is sealed later is recorded later
     * @return whether all is well
     */
    synchronized boolean sign(Instant now) {
        State state = ledger.state();
        if (state.root() == null) {
            return true;
        }
        LedgerFolder folder = folder();
        Optional<String> unable = whyUnable(folder);
        if (unable.isPresent()) {
            return !isAlarming(unable.get());
        } else if (!lease.take()) {
            follow(folder);
            return true;
        }
        Optional<String> objection = tryToSign(state, state.settledAt(now), folder);
        tell(objection.orElse(null));
        return objection.isEmpty();
    }

    /** Goes on to be the node that signs, though it has reasons not to: another one might not see them. */
    void goOnRefusing() {
        lease.keep();
    }

    /** Lets another node sign at once. */
    void stop() {
        lease.release();
    }

    /** The keys of this log; empty before its first event. */
    Optional<SigningKeys> keys() {
        return ledger.state().root() == null ? Optional.empty() : Optional.of(keysIn(folder()));
    }

    /** Whether the log is signed by a key that this node does not have. */
    boolean isSignedElsewhere() {
        return ledger.state().root() != null && whyUnable(folder()).isPresent();
    }

    private SigningKeys keysIn(LedgerFolder folder) {
        return new SigningKeys(folder, properties.origin());
    }

    /** Why this node cannot sign, whatever the log is like. */
    private Optional<String> whyUnable(LedgerFolder folder) {
        try {
            return keysIn(folder).all().isEmpty() && lastNote(folder).isPresent()
                    ? Optional.of("The key that signed the log is missing. Put it back into " + folder.path())
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("The keys in " + folder.path() + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Keeps quiet while another node signs. If it was this one until now, or nobody has for some time, it is an alarm. */
    private boolean isAlarming(String reason) {
        boolean alarming = lease.keep() || lease.isMissed();
        if (alarming) {
            lease.release();
            tell(reason);
        }
        return alarming;
    }

    /** Keeps what another node signed outside the database here too, so that this one can tell if the log goes back. */
    private void follow(LedgerFolder folder) {
        try {
            checkpoints
                    .last()
                    .filter(note -> SignedNote.of(note).verdict(verifiers(folder)) == Verdict.VERIFIED)
                    .ifPresent(folder::keepCheckpoint);
        } catch (IllegalArgumentException damaged) {
            // The node that signs tells of it.
        }
    }

    private List<VerifierKey> verifiers(LedgerFolder folder) {
        return keysIn(folder).all().stream().map(SigningKey::verifierKey).toList();
    }

    private Optional<String> lastNote(LedgerFolder folder) {
        return folder.checkpoint().or(checkpoints::last);
    }

    private Optional<String> tryToSign(State state, Instant settled, LedgerFolder folder) {
        try {
            Checkpoint last = lastNote(folder).map(Checkpoint::ofNote).orElse(null);
            TreeCheck checked = check.updateAndGet(known -> known == null ? new TreeCheck(tree) : known);
            Optional<String> objection = checked.objection(state, last);
            // Checking may take long, and this node may have slept: whoever is not the one that signs writes nothing.
            if (objection.isPresent() || !lease.take()) {
                return objection;
            }
            return sign(state, settled, last, folder);
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("The keys or the last checkpoint in " + folder.path() + " cannot be read: "
                    + unreadable.getMessage());
        }
    }

    private Optional<String> sign(State state, Instant settled, @Nullable Checkpoint last, LedgerFolder folder) {
        SigningKeys keys = keysIn(folder);
        if (keys.all().isEmpty()) {
            keys.add();
        }
        Checkpoint now = new Checkpoint(properties.origin(), state.size(), Objects.requireNonNull(state.root()));
        if (!now.equals(last)) {
            // Outside first: what the world may have seen must be known here whatever happens to the database.
            folder.keepCheckpoint(SigningKey.sign(now.text(), keys.all()).toString());
            Objects.requireNonNull(check.get()).accept(now);
        }
        checkpoints.publish(verifiers(folder));
        publish(folder);
        return wanted.sign(state, settled, folder, keys.all());
    }

    /** Whatever lies in the folder says of itself how much it is over. */
    private void publish(LedgerFolder folder) {
        Optional<String> note = folder.checkpoint();
        if (!note.equals(checkpoints.last())) {
            note.ifPresent(signed -> folder.keepCount(
                    LedgerFolder.CHECKPOINT,
                    checkpoints.add(Checkpoint.ofNote(signed).size(), signed, folder.count(LedgerFolder.CHECKPOINT))));
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
