package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Leaves and the inner nodes that a tree told of, as a store keeps them. */
public final class MemoryLog implements TileReader {

    public final Tree tree = new Tree();
    private final List<List<Hash>> levels = new ArrayList<>();

    static MemoryLog ofSize(long size) {
        MemoryLog log = new MemoryLog();
        while (log.tree.size() < size) {
            log.append(leaf(log.tree.size()));
        }
        return log;
    }

    static Hash leaf(long index) {
        return Hash.ofLeaf(("leaf " + index).getBytes(StandardCharsets.UTF_8));
    }

    public void append(Hash leaf) {
        add(0, tree.size(), leaf);
        tree.append(leaf, this::add);
    }

    private void add(int level, long index, Hash hash) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        assertThat(index)
                .as("nodes of a level come one by one")
                .isEqualTo(levels.get(level).size());
        levels.get(level).add(hash);
    }

    List<Hash> level(int level) {
        return levels.get(level);
    }

    int height() {
        return levels.size();
    }

    public StoredTree at(long size) {
        return new StoredTree(size, this);
    }

    @Override
    public List<Hash> tile(int level, long index, int width) {
        int start = Math.toIntExact(index * WIDTH);
        return levels.get(level).subList(start, start + width);
    }
}
