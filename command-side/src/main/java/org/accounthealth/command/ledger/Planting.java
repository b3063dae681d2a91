package org.accounthealth.command.ledger;

import java.util.List;
import org.accounthealth.command.ledger.LedgerStore.Leafless;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.Tree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives the entries of a database from before there was a tree their leaves, once, before anything else is sealed. */
@Component
class Planting {

    private static final Logger log = LoggerFactory.getLogger(Planting.class);
    private static final int BATCH = 2_000;

    private final LedgerStore store;
    private final TreeStore tree;
    private final TransactionOperations transaction;

    Planting(LedgerStore store, TreeStore tree, TransactionOperations transaction) {
        this.store = store;
        this.tree = tree;
        this.transaction = transaction;
    }

    /** Plants the next entries that have no leaf. Whether there may be more of them. */
    boolean plantMore() {
        boolean needed = store.state().isWithoutTree();
        if (needed) {
            transaction.executeWithoutResult(status -> plantSome());
        }
        return needed;
    }

    private void plantSome() {
        State state = store.lockState();
        if (!state.isWithoutTree()) {
            return; // another node was faster
        }
        List<Leafless> page = store.leafless(BATCH);
        long planted = page.isEmpty() ? state.size() : page.get(0).position() - 1;
        RecentHeads heads = new RecentHeads();
        store.heads(heads.unknownBefore(page.stream().map(Leafless::event).toList()))
                .forEach(heads::put);
        Growth growth = new Growth(new Tree(planted, new StoredTree(planted, tree).edge()), heads);
        page.forEach(entry -> growth.add(entry.event(), entry.recordedMicros()));
        if (!growth.held().isEmpty()) {
            throw new IllegalStateException("The log is damaged: of "
                    + growth.held().get(0).subject() + ", an event is missing before sequence "
                    + growth.held().get(0).sequence());
        }
        store.addLeaves(growth.entries());
        tree.add(growth.nodes());
        if (growth.size() == state.size()) {
            store.saveState(new State(state.size(), state.recordedMicros(), state.openFrom(), growth.root()));
            log.info("All {} events of the log have leaves now", state.size());
        }
    }
}
