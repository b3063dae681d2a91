package org.accounthealth.command.ledger;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.accounthealth.api.Event;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.TileReader;
import org.accounthealth.log.SealedLine;

/**
 * The events of a log, none of which is believed: each leaf is computed from the stored bytes and looked for in the tree, whose
 * root was just signed.
 */
final class ProvenEvents {

    private static final int PAGE = 1_000;

    private final SealedEvents events;
    private final StoredTree tree;
    private final State state;
    private final Hash root;

    /** @param state whose root is known to be the one of its leaves */
    ProvenEvents(SealedEvents events, TileReader tiles, State state) {
        this.events = events;
        this.tree = new StoredTree(state.size(), tiles);
        this.state = state;
        this.root = Objects.requireNonNull(state.root());
    }

    /**
     * Hands on the events of a subject up to a position, in order.
     *
     * @throws IllegalArgumentException if one is missing, or is not the one that was sealed
     */
    void ofSubject(String subject, long throughPosition, Consumer<Event> taker) {
        long through = Math.min(throughPosition, state.size());
        long sequence = 0;
        List<SealedLine> page;
        do {
            page = events.ofSubject(subject, sequence, through, PAGE);
            for (SealedLine line : page) {
                require(line.sequence() == sequence, "of " + subject + ", sequence " + sequence + " is missing");
                require(isInLog(line), "position " + line.position() + " was changed since it was sealed");
                taker.accept(line.plain().event());
                sequence++;
            }
        } while (page.size() == PAGE);
    }

    private boolean isInLog(SealedLine line) {
        long index = line.position() - 1;
        return Proofs.isIncluded(index, state.size(), line.leaf().hash(), tree.inclusion(index), root);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("The log is damaged: " + otherwise);
        }
    }
}
