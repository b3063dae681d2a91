package org.accounthealth.ledger;

import java.util.ArrayList;
import java.util.List;

/** A growing tree, of which only the right edge is kept: the roots of its complete subtrees, largest first. */
public final class Tree {

    /** How many levels of the tree one level of tiles spans. */
    static final int TILE_HEIGHT = 8;

    private final List<Hash> edge;
    private long size;

    /** The empty tree. */
    public Tree() {
        this(0, List.of());
    }

    /**
     * A tree that was grown before.
     *
     * @param edge the roots of its complete subtrees, largest first
     * @throws IllegalArgumentException if a tree of this size has another number of them
     */
    public Tree(long size, List<Hash> edge) {
        if (size < 0 || Long.bitCount(size) != edge.size()) {
            throw new IllegalArgumentException(
                    "A tree of size " + size + " has not " + edge.size() + " complete subtrees");
        }
        this.edge = new ArrayList<>(edge);
        this.size = size;
    }

    /** Takes note of the inner nodes that tiles are made of. */
    @FunctionalInterface
    public interface Nodes {
        /**
         * A subtree that is complete and changes no more.
         *
         * @param tileLevel 1 for the root of 256 leaves, 2 for that of 65,536, and so on
         * @param index from 0, in its level
         */
        void complete(int tileLevel, long index, Hash hash);
    }

    public void append(Hash leaf) {
        append(leaf, (tileLevel, index, hash) -> {});
    }

    public void append(Hash leaf, Nodes nodes) {
        Hash subtree = leaf;
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = Hash.ofNode(edge.remove(edge.size() - 1), subtree);
            level++;
            if (level % TILE_HEIGHT == 0) {
                nodes.complete(level / TILE_HEIGHT, size >> level, subtree);
            }
        }
        edge.add(subtree);
        size++;
    }

    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, largest first. */
    public List<Hash> edge() {
        return List.copyOf(edge);
    }

    /** The root hash; of the empty tree, the digest of nothing. */
    public Hash root() {
        if (edge.isEmpty()) {
            return Hash.digest();
        }
        Hash root = edge.get(edge.size() - 1);
        for (int index = edge.size() - 2; index >= 0; index--) {
            root = Hash.ofNode(edge.get(index), root);
        }
        return root;
    }
}
