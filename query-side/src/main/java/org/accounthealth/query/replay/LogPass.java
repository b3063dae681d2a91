package org.accounthealth.query.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.TileReader;
import org.accounthealth.ledger.Tree;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.LogRows.Entry;
import org.accounthealth.query.replay.LogRows.Ledger;
import org.jspecify.annotations.Nullable;

/** Reads the ledger by position: its order, the tree over its leaves, its state, and what was signed of it. */
final class LogPass {

    /** The ledger moves while it is read: what is wrong only for a moment is not wrong. */
    private static final int LOOKS = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final LogRows rows;
    private final Tally tally;
    private final Course course;
    private final CheckpointCheck checkpoints;
    private final Tree tree = new Tree();
    private final List<Node> completed = new ArrayList<>();
    private long position;
    private long recordedMicros = Long.MIN_VALUE;

    LogPass(LogRows rows, LogFolder folder, Tally tally, Course course) {
        this.rows = rows;
        this.tally = tally;
        this.course = course;
        this.checkpoints = new CheckpointCheck(rows, folder, tally);
    }

    private record Node(int level, long index, Hash hash) {}

    /** Reads up to a position for the audit, and from there to the end for the state. */
    void run(long through) {
        walk(Long.MIN_VALUE, through);
        tally.treeSize = through;
        tally.root(tree.root());
        state();
        checkpoints.finish(tree.size());
    }

    private void walk(long after, long through) {
        long last = after;
        try (ReadAhead pages = new ReadAhead(rows, after, through)) {
            for (List<Entry> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                page.forEach(this::take);
                compareNodes();
                course.read(page.size());
                last = page.get(page.size() - 1).position();
            }
        }
        position = Math.max(position, last);
    }

    private void take(Entry entry) {
        if (entry.position() != position + 1) {
            tally.add(
                    Kind.ORDER,
                    position + 1,
                    "After position %d of the log comes %d".formatted(position, entry.position()));
        }
        if (entry.recordedMicros() < recordedMicros) {
            tally.add(
                    Kind.ORDER,
                    entry.position(),
                    "Position %d was recorded before the one before it".formatted(entry.position()));
        }
        position = entry.position();
        recordedMicros = entry.recordedMicros();
        Hash leaf = entry.leaf() == null ? Hash.digest() : entry.leaf(); // none: its event will not give this leaf
        tree.append(leaf, (level, index, hash) -> completed.add(new Node(level, index, hash)));
        checkpoints.reached(tree);
    }

    private void compareNodes() {
        for (int level = 1; !completed.isEmpty(); level++) {
            int wanted = level;
            List<Node> nodes =
                    completed.stream().filter(node -> node.level() == wanted).toList();
            completed.removeAll(nodes);
            if (!nodes.isEmpty()) {
                compare(nodes);
            }
        }
    }

    private void compare(List<Node> computed) {
        Node first = computed.get(0);
        Map<Long, Optional<Hash>> stored = rows.nodes(
                first.level(), first.index(), computed.get(computed.size() - 1).index());
        for (Node node : computed) {
            tally.nodesRead++;
            Optional<Hash> hash = stored.getOrDefault(node.index(), Optional.empty());
            if (!hash.equals(Optional.of(node.hash()))) {
                long leaves = leavesUnder(node.level());
                tally.add(
                        Kind.NODE,
                        node.index() * leaves + 1,
                        "Node %d on level %d of the tree %s the leaves of positions %d to %d"
                                .formatted(
                                        node.index(),
                                        node.level(),
                                        hash.isEmpty() ? "is missing over" : "does not follow from",
                                        node.index() * leaves + 1,
                                        (node.index() + 1) * leaves));
            }
        }
    }

    private static long leavesUnder(int level) {
        long leaves = 1;
        for (int step = 0; step < level; step++) {
            leaves *= TileReader.WIDTH;
        }
        return leaves;
    }

    private void state() {
        List<String> wrong = List.of();
        Long openBefore = null;
        for (int look = 0; look < LOOKS; look++) {
            Ledger ledger = rows.ledger().orElse(null);
            if (ledger == null) {
                wrong = List.of("is gone");
            } else {
                walk(position, ledger.size());
                wrong = wrongIn(ledger, openBefore, look == 0);
                openBefore = ledger.openFrom();
            }
            if (wrong.isEmpty()) {
                return;
            }
            course.rest(BETWEEN_LOOKS);
        }
        wrong.forEach(sentence -> tally.add(Kind.STATE, tree.size() + 1, "The state of the ledger " + sentence));
    }

    /** @param firstLook then whatever is open may close in a moment, and is looked at again */
    private List<String> wrongIn(Ledger ledger, @Nullable Long openBefore, boolean firstLook) {
        List<String> wrong = new ArrayList<>();
        if (ledger.states() != 1) {
            wrong.add("is there " + ledger.states() + " times");
        }
        if (ledger.size() != ledger.entries() || ledger.size() != tree.size()) {
            wrong.add("says %d events, and there are %d".formatted(ledger.size(), ledger.entries()));
        }
        if (ledger.events() != ledger.size() + ledger.unsealed()) {
            wrong.add("says %d events and %d wait, and %d are stored"
                    .formatted(ledger.size(), ledger.unsealed(), ledger.events()));
        }
        if (ledger.nodes() != nodesOf(ledger.size())) {
            wrong.add("asks for %d nodes of the tree, and there are %d"
                    .formatted(nodesOf(ledger.size()), ledger.nodes()));
        }
        if (tree.size() > 0 && ledger.recordedMicros() != recordedMicros) {
            wrong.add("does not say when the last entry was recorded");
        }
        if (tree.size() > 0 && !Objects.equals(ledger.root(), tree.root())) {
            wrong.add("has another root than follows from the leaves");
        }
        Long open = ledger.openFrom();
        boolean leftOpen = ledger.unsealed() == 0 && (firstLook || Objects.equals(open, openBefore));
        if (open != null && (open <= ledger.recordedMicros() || leftOpen)) {
            wrong.add("leaves the log open from " + open + " microseconds, and nothing waits to be sealed");
        }
        return wrong;
    }

    private static long nodesOf(long size) {
        long nodes = 0;
        for (long level = size / TileReader.WIDTH; level > 0; level /= TileReader.WIDTH) {
            nodes += level;
        }
        return nodes;
    }
}
