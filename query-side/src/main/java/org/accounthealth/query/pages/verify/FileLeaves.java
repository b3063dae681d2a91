package org.accounthealth.query.pages.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.accounthealth.audit.LeafWatch;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.ledger.TileReader;
import org.accounthealth.ledger.Tree;
import org.jspecify.annotations.Nullable;

/**
 * The tree over an export, kept while it is read. The leaves go to the disk, 32 bytes each; in memory are the last of them and
 * the nodes above, of which there are 255 times fewer.
 */
final class FileLeaves implements LeafWatch, TileReader, Closeable {

    private final NamelessFile kept;
    private final Tree tree = new Tree();
    private final List<List<Hash>> nodes = new ArrayList<>();
    private final byte[] lastTile = new byte[WIDTH * Hash.LENGTH];
    private boolean full;
    private boolean ended;
    private boolean withoutHashes;
    private long events;
    private @Nullable String origin;

    private FileLeaves(NamelessFile kept) {
        this.kept = kept;
    }

    static FileLeaves open() throws IOException {
        return new FileLeaves(NamelessFile.open());
    }

    /** Where the disk is full, the file is verified all the same; it only cannot be compared. */
    @Override
    public void see(Hash leaf) {
        if (full) {
            return;
        }
        System.arraycopy(leaf.bytes(), 0, lastTile, inTile(tree.size()) * Hash.LENGTH, Hash.LENGTH);
        tree.append(leaf, this::complete);
        if (inTile(tree.size()) == 0) {
            keepTile();
        }
    }

    private void complete(int level, long index, Hash hash) {
        if (nodes.size() < level) {
            nodes.add(new ArrayList<>());
        }
        nodes.get(level - 1).add(hash);
    }

    private void keepTile() {
        try {
            kept.append(lastTile, lastTile.length);
        } catch (IOException noRoom) {
            full = true;
        }
    }

    private static int inTile(long index) {
        return (int) (index % WIDTH);
    }

    @Override
    public void missHashes() {
        withoutHashes = true;
    }

    @Override
    public void end(long lines, @Nullable String log) {
        ended = true;
        events = lines;
        origin = log;
    }

    boolean isExport() {
        return ended;
    }

    /** Whether it has lines and none of them carries a hash. */
    boolean isWithoutHashes() {
        return withoutHashes;
    }

    /** Whether all the leaves that there are could be kept. */
    boolean isComplete() {
        return !full;
    }

    /** How many lines of events the export has. */
    long events() {
        return events;
    }

    /** How many leaves there are, from the first event of the log on without a hole. */
    long size() {
        return tree.size();
    }

    /** Of the log, as the checkpoint names it; null if there is none. */
    @Nullable
    String origin() {
        return origin;
    }

    /** The root over the first leaves. */
    Hash root(long size) {
        return new StoredTree(size, this).root();
    }

    /** The leaf at a position, from 1. */
    Hash leaf(long position) {
        int offset = inTile(position - 1);
        return tile(0, (position - 1) / WIDTH, offset + 1).get(offset);
    }

    @Override
    public List<Hash> tile(int level, long index, int width) {
        if (level > 0) {
            int first = (int) (index * WIDTH);
            return nodes.get(level - 1).subList(first, first + width);
        }
        byte[] bytes = index == tree.size() / WIDTH ? lastTile : keptTile(index);
        List<Hash> leaves = new ArrayList<>(width);
        for (int leaf = 0; leaf < width; leaf++) {
            leaves.add(Hash.of(Arrays.copyOfRange(bytes, leaf * Hash.LENGTH, (leaf + 1) * Hash.LENGTH)));
        }
        return leaves;
    }

    private byte[] keptTile(long index) {
        try {
            return kept.read(index * lastTile.length, lastTile.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }
}
