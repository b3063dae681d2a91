package org.accounthealth.query.replay;

import java.util.Arrays;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.ledger.Erasure;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.log.Leaves;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.Finding.Kind;
import org.jspecify.annotations.Nullable;

/** Computes the leaf of each event of a subject again, one after the other. */
final class EventCheck {

    private final LogFolder folder;
    private final Tally tally;
    private long sequence = -1;
    private long position;
    private @Nullable Hash previous;

    EventCheck(LogFolder folder, Tally tally) {
        this.folder = folder;
        this.tally = tally;
    }

    /** The next event of the subject that has a place in the log. */
    void check(EventRow event, long at) {
        if (event.sequence() != sequence + 1) {
            add(Kind.SEQUENCE, event, at, "comes after event " + sequence);
        }
        if (at <= position) {
            add(Kind.SEQUENCE, event, at, "lies at position " + at + ", and the one before it at " + position);
        }
        checkColumns(event, at);
        checkLeaf(event, at);
        sequence = event.sequence();
        position = at;
        previous = LogRows.hash(event.leafHash());
    }

    private void checkColumns(EventRow event, long at) {
        String kind = event.subject().equals(RulebookPublished.SUBJECT) ? "Rulebook" : "Account";
        if (!event.aggregateType().equals(kind)) {
            add(Kind.COLUMN, event, at, "is stored as of kind " + event.aggregateType() + ", not " + kind);
        }
        if (EventType.isKnown(event.type())) {
            String revision =
                    String.valueOf(EventType.ofStoredName(event.type()).revision());
            if (!revision.equals(event.revision())) {
                add(Kind.COLUMN, event, at, "is stored as of revision " + event.revision() + ", not " + revision);
            }
        }
    }

    private void checkLeaf(EventRow event, long at) {
        Hash erasedText = erasedText(event, at);
        try {
            tally.leavesRead++;
            Hash leaf = leafOf(event, erasedText);
            if (!Arrays.equals(leaf.bytes(), event.leafHash())) {
                add(Kind.LEAF, event, at, "is not what was sealed at position " + at);
            } else if (erasedText != null) {
                tally.erased++;
            }
        } catch (IllegalArgumentException | UnknownEventTypeException impossible) {
            add(Kind.LEAF, event, at, "is nothing that would be sealed: " + impossible.getMessage());
        }
    }

    private Hash leafOf(EventRow event, @Nullable Hash erasedText) {
        byte[] salt = event.salt() == null ? new byte[0] : event.salt();
        return Leaves.of(
                        event.subject(),
                        event.sequence(),
                        event.id(),
                        event.type(),
                        event.storedAt(),
                        Micros.toInstant(event.recordedMicros()),
                        previous,
                        Leaves.bytes(event.type(), Salt.of(salt), event.payload(), event.metaData(), erasedText))
                .hash();
    }

    /** What the leaf says of a text that was erased; null where none was, or where nothing valid says so. */
    private @Nullable Hash erasedText(EventRow event, long at) {
        if (event.erasure() == null) {
            return null;
        }
        try {
            Erasure erasure = Erasure.parse(folder.textOf(event.erasure()));
            if (erasure.position() == at && folder.isNamed(erasure.origin())) {
                return erasure.textDigest();
            }
            add(Kind.ERASURE, event, at, "has a statement of erasure that belongs to another place");
        } catch (IllegalArgumentException unreadable) {
            add(Kind.ERASURE, event, at, "has no valid statement of erasure: " + unreadable.getMessage());
        }
        return null;
    }

    private void add(Kind kind, EventRow event, long at, String sentence) {
        tally.add(new Finding(
                kind,
                at,
                event.subject(),
                event.sequence(),
                "Event " + event.sequence() + " of " + event.subject() + " " + sentence));
    }
}
