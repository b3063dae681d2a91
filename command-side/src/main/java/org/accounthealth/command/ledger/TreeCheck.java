package org.accounthealth.command.ledger;

import java.util.Objects;
import java.util.Optional;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.Tree;
import org.jspecify.annotations.Nullable;

/**
 * Computes the root of the log again from the hashes of all leaves, apart from the sealer: from the first leaf at start, and
 * then with those that are new. Remembers what it has seen, so that nothing seen can change behind it.
 */
final class TreeCheck {

    private final TreeStore store;
    private Tree recomputed = new Tree();
    private @Nullable Checkpoint accepted;

    TreeCheck(TreeStore store) {
        this.store = store;
    }

    /**
     * Why the state is not to be signed; empty if nothing speaks against it.
     *
     * @param last the last checkpoint that was signed; null if nothing was
     */
    Optional<String> objection(State state, @Nullable Checkpoint last) {
        if (last != null && last.size() > state.size()) {
            return Optional.of(
                    "The log went back: it was signed with %d events and has %d. Was an older database restored?"
                            .formatted(last.size(), state.size()));
        }
        try {
            return recompute(state, last);
        } catch (IllegalStateException missing) {
            return Optional.of("The tree is damaged: " + missing.getMessage());
        }
    }

    private Optional<String> recompute(State state, @Nullable Checkpoint last) {
        if (recomputed.size() > state.size() || !Objects.equals(last, accepted)) {
            recomputed = new Tree();
        }
        Tree tree = recomputed;
        recomputed = new Tree(); // if reading fails half way, it begins again
        Hash[] atLast = {last == null || !last.equals(accepted) ? null : last.root()};
        store.leaves(tree.size(), state.size(), leaf -> {
            tree.append(leaf);
            if (last != null && tree.size() == last.size()) {
                atLast[0] = tree.root();
            }
        });
        if (last != null && !last.root().equals(atLast[0])) {
            return Optional.of(
                    "The history changed: its first %d events are not those that were signed".formatted(last.size()));
        }
        Hash stored = new StoredTree(state.size(), store).root();
        if (!Objects.equals(state.root(), stored) || !stored.equals(tree.root())) {
            return Optional.of("The root of the log does not follow from its leaves");
        }
        recomputed = tree;
        accepted = last;
        return Optional.empty();
    }

    /** A checkpoint of what was just found to be in order. */
    void accept(Checkpoint signed) {
        accepted = signed;
    }
}
