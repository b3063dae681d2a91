package org.accounthealth.ledger;

import java.util.List;

/** Where the stored hashes of a tree are read. */
@FunctionalInterface
public interface TileReader {

    /** How many hashes a full tile has. */
    int WIDTH = 1 << Tree.TILE_HEIGHT;

    /**
     * Hashes of one tile, left to right.
     *
     * @param level 0: leaf hashes; 1: the roots of 256 leaves each, and so on
     * @param index of the tile in its level, from 0: its first hash has the index {@code 256 * index} in that level
     * @param width how many hashes, 1 to 256; never more than are complete
     * @return exactly so many hashes
     * @throws IllegalStateException if there are fewer
     */
    List<Hash> tile(int level, long index, int width);
}
