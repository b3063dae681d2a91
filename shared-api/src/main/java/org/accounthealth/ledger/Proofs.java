package org.accounthealth.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks proofs: RFC 9162 sections 2.1.3.2 and 2.1.4.2, with every precondition checked first. */
public final class Proofs {

    private Proofs() {}

    /**
     * A step on the way from a leaf to the root: a node and the one beside it have one parent.
     *
     * @param sibling the hash beside it, from the proof
     * @param isLeft whether the sibling stands on the left
     * @param parent the hash of both
     */
    public record Step(Hash sibling, boolean isLeft, Hash parent) {}

    /**
     * Whether a leaf is in a tree.
     *
     * @param index of the leaf, from 0
     * @param size of the tree; the leaf must be in it
     * @param leaf the hash of the leaf
     */
    public static boolean isIncluded(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        return way(index, size, leaf, proof)
                .map(way -> way.isEmpty() ? leaf : way.get(way.size() - 1).parent())
                .filter(root::equals)
                .isPresent();
    }

    /**
     * The way that a proof leads from a leaf, upwards; what it ends at is the root if the proof holds. Empty if there is no
     * such leaf, or the proof is too long or too short. See {@link #isIncluded}.
     */
    public static Optional<List<Step>> way(long index, long size, Hash leaf, List<Hash> proof) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        List<Step> way = new ArrayList<>(proof.size());
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return Optional.empty();
            }
            boolean isLeft = (node & 1) == 1 || node == last;
            hash = isLeft ? Hash.ofNode(sibling, hash) : Hash.ofNode(hash, sibling);
            way.add(new Step(sibling, isLeft, hash));
            int skipped = isLeft ? Long.numberOfTrailingZeros(node) : 0;
            node >>= skipped + 1;
            last >>= skipped + 1;
        }
        return last == 0 ? Optional.of(way) : Optional.empty();
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
