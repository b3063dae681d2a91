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
    private final LedgerStore ledger;
    private final RecentHeads heads = new RecentHeads();
    private Tree last = new Tree();

    TreeGrower(TreeStore store, LedgerStore ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** Gives events their places behind what is sealed, and stores the nodes of the tree that they complete. */
    synchronized Growth grow(State state, long recordedMicros, List<Unsealed> waiting) {
        Tree tree = treeOf(state);
        ledger.heads(heads.unknownBefore(waiting)).forEach(heads::put);
        Growth growth = new Growth(tree, heads);
        waiting.forEach(event -> growth.add(event, recordedMicros));
        store.add(growth.nodes());
        last = tree;
        return growth;
    }

    /** The tree that grew last, if it is this one: a transaction may have failed, or another node may have sealed since. */
    private Tree treeOf(State state) {
        if (last.size() == state.size() && Objects.equals(last.root(), state.root())) {
            return new Tree(last.size(), last.edge());
        }
        heads.clear();
        return new Tree(state.size(), new StoredTree(state.size(), store).edge());
    }
}
