package org.accounthealth.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The last event of every subject at one size of the log, as a tree of its own, in the order of the subjects. The log
 * proves that an event is there; this tree proves that after it there is none.
 *
 * <p>It is signed as a checkpoint with {@linkplain HeadsOrigin an origin of its own}, which names log, size and the instant
 * up to which that is all. Whoever has the whole log can compute it again.
 */
public final class Heads {

    private final long logSize;
    private final List<Head> heads;
    private final List<Hash> hashes;

    /**
     * @param logSize the size of the log at which these are the heads of all its subjects
     * @throws IllegalArgumentException if it is negative, or a subject has two heads
     */
    public Heads(long logSize, Collection<Head> heads) {
        if (logSize < 0 || heads.stream().map(Head::subject).distinct().count() < heads.size()) {
            throw new IllegalArgumentException("At one size of the log a subject has one head");
        }
        this.logSize = logSize;
        this.heads = heads.stream().sorted(Comparator.comparing(Head::subject)).toList();
        this.hashes = this.heads.stream().map(Head::hash).toList();
    }

    /**
     * A subject's head and the proof that it is in the tree.
     *
     * @param index of the head, from 0
     */
    public record Place(Head head, long index, List<Hash> proof) {

        public Place {
            proof = List.copyOf(proof);
        }

        /** Whether the signed tree of heads has this head. */
        public boolean isIn(Checkpoint signedHeads) {
            return Proofs.isIncluded(index, signedHeads.size(), head.hash(), proof, signedHeads.root());
        }
    }

    public long logSize() {
        return logSize;
    }

    /** Whether these heads and what comes before them are as many events as the log has: then none is missing. */
    public boolean coverLog() {
        return heads.stream().mapToLong(head -> head.sequence() + 1).sum() == logSize;
    }

    /**
     * What is to be signed.
     *
     * @param settled an instant, as text: what the log takes in later, it records after it
     */
    public Checkpoint statement(String logOrigin, String settled) {
        return new Checkpoint(new HeadsOrigin(logOrigin, logSize, settled).toString(), heads.size(), tree().root());
    }

    /** Empty if the subject had no event yet. */
    public Optional<Place> placeOf(String subject) {
        for (int index = 0; index < heads.size(); index++) {
            if (heads.get(index).subject().equals(subject)) {
                return Optional.of(new Place(heads.get(index), index, tree().inclusion(index)));
            }
        }
        return Optional.empty();
    }

    private StoredTree tree() {
        return new StoredTree(hashes.size(), this::tile);
    }

    private List<Hash> tile(int level, long index, int width) {
        int start = (int) index * TileReader.WIDTH;
        if (level == 0) {
            return hashes.subList(start, start + width);
        }
        int below = 1 << (level * Tree.TILE_HEIGHT);
        return IntStream.range(start, start + width)
                .mapToObj(node -> root(hashes.subList(node * below, (node + 1) * below)))
                .toList();
    }

    private static Hash root(List<Hash> leaves) {
        Tree tree = new Tree();
        leaves.forEach(tree::append);
        return tree.root();
    }
}
