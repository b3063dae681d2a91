package org.accounthealth.audit;

import java.util.Optional;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Tree;
import org.jspecify.annotations.Nullable;

/** The tree over the lines of an export, and its root at one size that matters on the way. */
final class GrowingTree {

    private final Tree tree = new Tree();
    private final long markedSize;
    private @Nullable Hash rootAtMark;
    private boolean interrupted;

    /** @param markedSize negative if none matters */
    GrowingTree(long markedSize) {
        this.markedSize = markedSize;
        look();
    }

    void append(Hash leaf) {
        if (!interrupted) {
            tree.append(leaf);
            look();
        }
    }

    /** A leaf is not known: from here on no root can be computed. */
    void interrupt() {
        interrupted = true;
    }

    long size() {
        return tree.size();
    }

    /** Empty if a leaf is not known. */
    Optional<Hash> root() {
        return interrupted ? Optional.empty() : Optional.of(tree.root());
    }

    /** Empty if the tree did not grow so far, or a leaf before is not known. */
    Optional<Hash> rootAtMark() {
        return Optional.ofNullable(rootAtMark);
    }

    private void look() {
        if (tree.size() == markedSize) {
            rootAtMark = tree.root();
        }
    }
}
