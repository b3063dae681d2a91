package org.accounthealth.command.ledger;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.command.ledger.LedgerStore.Entry;
import org.accounthealth.command.ledger.TreeStore.Node;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.Tree;

/** What one transaction of the sealer adds to the ledger: entries with their leaves, and the nodes they complete. */
final class Growth {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tree tree;
    private final RecentHeads heads;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Unsealed> sealed = new ArrayList<>();
    private final List<Unsealed> held = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    /**
     * @param tree grows with each event that is added
     * @param heads what the events follow; those that are added become heads
     */
    Growth(Tree tree, RecentHeads heads) {
        this.tree = tree;
        this.heads = heads;
    }

    /** Gives an event its place, or holds it back if the one before it has none: then a row was removed. */
    void add(Unsealed event, long recordedMicros) {
        Hash previous = heads.leafBefore(event);
        if (previous == null && event.sequence() > 0) {
            held.add(event);
            return;
        }
        long position = tree.size() + 1;
        Salt salt = salt(event.saltLength());
        Hash leaf = event.leafHash(Micros.toInstant(recordedMicros), salt, previous);
        tree.append(leaf, (level, index, hash) -> nodes.add(new Node(level, index, hash)));
        entries.add(new Entry(position, event.eventIndex(), recordedMicros, salt, leaf));
        heads.put(new Head(event.subject(), event.sequence(), leaf));
        sealed.add(event);
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    List<Entry> entries() {
        return entries;
    }

    List<Unsealed> sealed() {
        return sealed;
    }

    /** Events whose predecessor is nowhere. */
    List<Unsealed> held() {
        return held;
    }

    List<Node> nodes() {
        return nodes;
    }

    private static Salt salt(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Salt.of(bytes);
    }
}
