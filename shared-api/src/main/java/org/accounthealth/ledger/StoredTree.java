package org.accounthealth.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a given size whose hashes lie in tiles. Each tile is read once at most, and only where it is needed; what was
 * computed from it is kept too, so that many proofs cost little more than one.
 */
public final class StoredTree {

    private final long size;
    private final TileReader tiles;
    private final Map<List<Long>, List<Hash>> read = new HashMap<>();
    private final Map<List<Long>, Hash> subtrees = new HashMap<>();

    /** @throws IllegalArgumentException if the size is negative */
    public StoredTree(long size, TileReader tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("A tree has no negative size");
        }
        this.size = size;
        this.tiles = tiles;
    }

    public Hash root() {
        return size == 0 ? Hash.digest() : range(0, size);
    }

    /** The roots of the complete subtrees, largest first. See {@link Tree#Tree(long, List)}. */
    public List<Hash> edge() {
        List<Hash> edge = new ArrayList<>();
        long start = 0;
        for (long bit = Long.highestOneBit(size); bit > 0; bit >>= 1) {
            if ((size & bit) != 0) {
                edge.add(range(start, start + bit));
                start += bit;
            }
        }
        return edge;
    }

    /**
     * The proof that a leaf is in this tree: RFC 6962 section 2.1.1.
     *
     * @throws IllegalArgumentException if there is no such leaf
     */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("A tree of size " + size + " has no leaf " + index);
        }
        List<Hash> proof = new ArrayList<>();
        path(index, 0, size, proof);
        return proof;
    }

    /**
     * The proof that this tree extends a smaller one: RFC 6962 section 2.1.2. Empty for the empty tree and for this one.
     *
     * @throws IllegalArgumentException if the other size is negative or larger
     */
    public List<Hash> consistency(long smaller) {
        if (smaller < 0 || smaller > size) {
            throw new IllegalArgumentException("A tree of size " + size + " does not extend one of size " + smaller);
        }
        List<Hash> proof = new ArrayList<>();
        if (smaller > 0) {
            extension(smaller, 0, size, true, proof);
        }
        return proof;
    }

    private void path(long index, long start, long end, List<Hash> proof) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (index < middle) {
            path(index, start, middle, proof);
            proof.add(range(middle, end));
        } else {
            path(index, middle, end, proof);
            proof.add(range(start, middle));
        }
    }

    private void extension(long smaller, long start, long end, boolean knownToVerifier, List<Hash> proof) {
        if (smaller == end) {
            if (!knownToVerifier) {
                proof.add(range(start, end));
            }
            return;
        }
        long middle = start + split(end - start);
        if (smaller <= middle) {
            extension(smaller, start, middle, knownToVerifier, proof);
            proof.add(range(middle, end));
        } else {
            extension(smaller, middle, end, false, proof);
            proof.add(range(start, middle));
        }
    }

    /** The root over leaves from {@code start} to before {@code end}. */
    private Hash range(long start, long end) {
        long count = end - start;
        if (Long.bitCount(count) == 1) {
            return completeSubtree(start, Long.numberOfTrailingZeros(count));
        }
        long middle = start + split(count);
        return Hash.ofNode(range(start, middle), range(middle, end));
    }

    private Hash completeSubtree(long start, int level) {
        return subtrees.computeIfAbsent(List.of(start, (long) level), unused -> subtreeFromTile(start, level));
    }

    /** The root of 2^level leaves, from the tile that holds its nearest descendants. */
    private Hash subtreeFromTile(long start, int level) {
        int tileLevel = level / Tree.TILE_HEIGHT;
        int nodes = 1 << (level % Tree.TILE_HEIGHT);
        long firstNode = start >> (tileLevel * Tree.TILE_HEIGHT);
        int offset = (int) (firstNode % TileReader.WIDTH);
        Tree subtree = new Tree();
        tile(tileLevel, firstNode / TileReader.WIDTH)
                .subList(offset, offset + nodes)
                .forEach(subtree::append);
        return subtree.root();
    }

    private List<Hash> tile(int level, long index) {
        return read.computeIfAbsent(List.of((long) level, index), unused -> {
            long nodesInLevel = size >> (level * Tree.TILE_HEIGHT);
            int width = (int) Math.min(TileReader.WIDTH, nodesInLevel - index * TileReader.WIDTH);
            return tiles.tile(level, index, width);
        });
    }

    /** The largest power of two smaller than the count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
