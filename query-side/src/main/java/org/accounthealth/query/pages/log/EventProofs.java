package org.accounthealth.query.pages.log;

import java.util.Optional;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.proof.Inclusions;
import org.accounthealth.query.proof.Inclusions.Inclusion;
import org.springframework.stereotype.Component;

/** Computes from the stored bytes of an event that it is in the log that was signed. */
@Component
class EventProofs {

    private final LedgerReader ledger;
    private final Inclusions inclusions;
    private final LogFolders folders;

    EventProofs(LedgerReader ledger, Inclusions inclusions, LogFolders folders) {
        this.ledger = ledger;
        this.inclusions = inclusions;
        this.folders = folders;
    }

    EventProof of(long position) {
        Optional<EventLeaf> leaf = leaf(position);
        return leaf.map(found -> of(position, found))
                .orElseGet(() -> EventProof.missing(
                        "What is stored of this event makes no leaf: it was damaged. An audit says more", null));
    }

    private EventProof of(long position, EventLeaf leaf) {
        try {
            long size = inclusions.signedSize();
            if (size < position) {
                return EventProof.missing(
                        "It is not signed yet: the newest checkpoint covers " + size
                                + " events. Load the page again in a moment",
                        leaf);
            }
            Inclusion inclusion = inclusions.of(position, size);
            Signed signed = inclusion.signed();
            return signed == null
                    ? EventProof.missing("The checkpoint that covers it is gone. An audit says more", leaf)
                    : EventProof.of(leaf, inclusion, signed, verdict(signed.note()));
        } catch (RejectedException notProvable) {
            return EventProof.missing(notProvable.rejection().detail(), leaf);
        }
    }

    private Optional<EventLeaf> leaf(long position) {
        try {
            return ledger.sealedAfter(position - 1, 1).stream().findFirst().map(line -> line.leaf());
        } catch (IllegalArgumentException | UnknownEventTypeException damaged) {
            return Optional.empty();
        }
    }

    private Verdict verdict(SignedNote note) {
        try {
            return note.verdict(folders.current().keys());
        } catch (IllegalArgumentException ambiguous) {
            return Verdict.NO_KNOWN_KEY;
        }
    }
}
