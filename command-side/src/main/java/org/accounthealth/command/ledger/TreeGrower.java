package org.accounthealth.command.ledger;

import java.util.List;
import java.util.Objects;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.Tree;
import org.springframework.stereotype.Component;

/** Grows the tree by what is to be sealed, within the transaction of the sealer. */
@Component
class TreeGrower {

    private final TreeStore store;
    private volatile Tree last = new Tree();

    TreeGrower(TreeStore store) {
        this.store = store;
    }

    /** Gives events their places behind what is sealed, and stores the nodes of the tree that they complete. */
    Growth grow(State state, long recordedMicros, List<Unsealed> waiting) {
        Tree tree = treeOf(state);
        Growth growth = new Growth(tree);
        waiting.forEach(event -> growth.add(event, recordedMicros));
        store.add(growth.nodes());
        last = tree;
        return growth;
    }

    /** The tree that grew last, if it is this one: a transaction may have failed, or another node may have sealed since. */
    private Tree treeOf(State state) {
        Tree remembered = last;
        return remembered.size() == state.size() && Objects.equals(remembered.root(), state.root())
                ? new Tree(remembered.size(), remembered.edge())
                : new Tree(state.size(), new StoredTree(state.size(), store).edge());
    }
}
