package org.accounthealth.ledger;

import java.util.List;

/** Checks proofs: RFC 9162 sections 2.1.3.2 and 2.1.4.2, with every precondition checked first. */
public final class Proofs {

    private Proofs() {}

    /**
     * Whether a leaf is in a tree.
     *
     * @param index of the leaf, from 0
     * @param size of the tree; the leaf must be in it
     * @param leaf the hash of the leaf
     */
    public static boolean isIncluded(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /**
     * Whether a tree extends a smaller one: it has the same leaves, and more after them.
     *
     * @param smaller size of the older tree, from 1: every tree extends the empty one, so there is nothing to prove
     * @param size of the newer tree, not less
     */
    public static boolean isConsistent(long smaller, long size, Hash smallerRoot, Hash root, List<Hash> proof) {
        if (smaller < 1 || size < smaller) {
            return false;
        }
        if (smaller == size) {
            return proof.isEmpty() && smallerRoot.equals(root);
        }
        if (proof.isEmpty()) {
            return false;
        }
        // A smaller tree that is one complete subtree begins with its own root, which need not be sent.
        boolean complete = Long.bitCount(smaller) == 1;
        return folds(
                        smaller,
                        size,
                        complete ? smallerRoot : proof.get(0),
                        proof.subList(complete ? 0 : 1, proof.size()))
                .equals(List.of(smallerRoot, root));
    }

    /** The roots of the smaller and of the newer tree that follow from a proof; empty if it is too long or too short. */
    private static List<Hash> folds(long smaller, long size, Hash seed, List<Hash> proof) {
        int skipped = Long.numberOfTrailingZeros(smaller);
        long node = (smaller - 1) >> skipped;
        long last = (size - 1) >> skipped;
        Hash older = seed;
        Hash newer = seed;
        for (Hash sibling : proof) {
            if (last == 0) {
                return List.of();
            }
            if ((node & 1) == 1 || node == last) {
                older = Hash.ofNode(sibling, older);
                newer = Hash.ofNode(sibling, newer);
                int zeros = Long.numberOfTrailingZeros(node);
                node >>= zeros;
                last >>= zeros;
            } else {
                newer = Hash.ofNode(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? List.of(older, newer) : List.of();
    }
}
