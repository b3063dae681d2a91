package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The growing tree and the stored one against the definition of RFC 6962, and the proofs against every wrong claim. */
class TreeTest {

    private static final int SMALL = 260;
    private static final long SEED = Long.getLong("firstSeed", 6962);
    private static final MemoryLog LOG = new MemoryLog();
    private static final List<Hash> ROOTS = new ArrayList<>();

    /** Grown once: roots of all sizes up to 70,000. */
    @BeforeAll
    static void grow() {
        ROOTS.add(LOG.tree.root());
        while (LOG.tree.size() < 70_000) {
            LOG.append(MemoryLog.leaf(LOG.tree.size()));
            ROOTS.add(LOG.tree.root());
        }
    }

    @Test
    void theWayOfAProofGoesUpStepByStepAndEndsAtTheRoot() {
        Hash leaf = MemoryLog.leaf(4);
        List<Hash> proof = MemoryLog.ofSize(7).at(7).inclusion(4);

        List<Proofs.Step> way = Proofs.way(4, 7, leaf, proof).orElseThrow();

        Hash pair = Hash.ofNode(leaf, proof.get(0));
        Hash rest = Hash.ofNode(pair, proof.get(1));
        assertThat(way)
                .containsExactly(
                        new Proofs.Step(proof.get(0), false, pair),
                        new Proofs.Step(proof.get(1), false, rest),
                        new Proofs.Step(proof.get(2), true, Hash.ofNode(proof.get(2), rest)));
        assertThat(way.get(2).parent()).isEqualTo(MemoryLog.ofSize(7).at(7).root());
        assertThat(Proofs.way(4, 7, leaf, proof.subList(0, 2))).isEmpty();
        assertThat(Proofs.way(0, 1, leaf, List.of())).contains(List.of());
    }

    @Test
    void bothTreesHaveTheRootOfTheDefinition() {
        for (int size = 0; size <= SMALL; size++) {
            Hash definition = rootByDefinition(0, size);

            assertThat(ROOTS.get(size)).as("grown to %s", size).isEqualTo(definition);
            assertThat(LOG.at(size).root()).as("stored, of size %s", size).isEqualTo(definition);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {511, 512, 513, 65_279, 65_535, 65_536, 65_537, 65_791, 65_792, 65_793, 70_000})
    void bothTreesAgreeAroundTheBordersOfTiles(long size) {
        assertThat(LOG.at(size).root()).isEqualTo(ROOTS.get((int) size)).isEqualTo(rootByDefinition(0, (int) size));
    }

    @Test
    void theNodesThatATreeTellsOfAreTheHashesOfItsTiles() {
        for (int node = 0; node < LOG.level(1).size(); node++) {
            assertThat(LOG.level(1).get(node)).isEqualTo(rootByDefinition(node * 256, (node + 1) * 256));
        }
        assertThat(LOG.level(1)).hasSize(70_000 / 256);
        assertThat(LOG.level(2)).containsExactly(ROOTS.get(65_536));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 100, 255, 256, 257, 65_535, 65_536, 65_537})
    void anEdgeIsEnoughToGrowOn(long size) {
        Tree resumed = new Tree(size, LOG.at(size).edge());
        for (long index = size; index < size + 300; index++) {
            resumed.append(MemoryLog.leaf(index));
        }

        assertThat(resumed.size()).isEqualTo(size + 300);
        assertThat(resumed.root()).isEqualTo(ROOTS.get((int) size + 300));
        assertThat(resumed.edge()).isEqualTo(LOG.at(size + 300).edge());
    }

    @Test
    void anEdgeBelongsToASize() {
        List<Hash> edge = LOG.at(3).edge();

        assertThatThrownBy(() -> new Tree(4, edge)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tree(Long.MIN_VALUE, edge.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LOG.tree.edge().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyLeafIsProvableAndNothingElse() {
        for (int size = 1; size <= SMALL; size++) {
            StoredTree tree = LOG.at(size);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = tree.inclusion(index);

                assertThat(Proofs.isIncluded(index, size, MemoryLog.leaf(index), proof, ROOTS.get(size)))
                        .isTrue();
                assertNoOtherClaimHolds(index, size, proof);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {65_535, 65_536, 65_537, 70_000})
    void everyLeafOfALargeTreeIsProvable(long size) {
        Random random = new Random(SEED);
        StoredTree tree = LOG.at(size);
        for (int round = 0; round < 500; round++) {
            long index = round < 3 ? size - 1 - round : random.nextLong(size);
            List<Hash> proof = tree.inclusion(index);

            assertThat(Proofs.isIncluded(index, size, MemoryLog.leaf(index), proof, ROOTS.get((int) size)))
                    .as("seed %s, leaf %s", SEED, index)
                    .isTrue();
            assertNoOtherClaimHolds((int) index, (int) size, proof);
        }
    }

    @Test
    void everyBitOfAnInclusionProofMatters() {
        for (int size = 1; size <= 17; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> proof = LOG.at(size).inclusion(index);
                for (List<Hash> damaged : flipped(proof)) {
                    assertThat(Proofs.isIncluded(index, size, MemoryLog.leaf(index), damaged, ROOTS.get(size)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everySmallerTreeIsProvablyTheBeginningAndNoOther() {
        for (int size = 1; size <= 130; size++) {
            for (int smaller = 1; smaller <= size; smaller++) {
                assertConsistency(smaller, size);
            }
        }
    }

    @Test
    void largeTreesAreProvablyConsistent() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            int size = 1 + random.nextInt(70_000);
            assertConsistency(1 + random.nextInt(size), size);
        }
    }

    @Test
    void everyBitOfAConsistencyProofMatters() {
        for (int size = 2; size <= 17; size++) {
            for (int smaller = 1; smaller < size; smaller++) {
                List<Hash> proof = LOG.at(size).consistency(smaller);
                for (List<Hash> damaged : flipped(proof)) {
                    assertThat(Proofs.isConsistent(smaller, size, ROOTS.get(smaller), ROOTS.get(size), damaged))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theEmptyTreeProvesNothing() {
        Hash nothing = Hash.digest();

        assertThat(LOG.at(5).consistency(0)).isEmpty();
        assertThat(Proofs.isConsistent(0, 5, nothing, ROOTS.get(5), List.of())).isFalse();
        assertThat(Proofs.isConsistent(0, 0, nothing, nothing, List.of())).isFalse();
        assertThat(Proofs.isIncluded(0, 0, nothing, List.of(), nothing)).isFalse();
        assertThat(Proofs.isConsistent(1, 2, ROOTS.get(1), ROOTS.get(1), List.of()))
                .isFalse();
    }

    /** Hashes that fold to what is claimed, for sizes between which nothing can be proven. */
    @Test
    void sizesThatMakeNoSenseAreRefusedWhateverTheProof() {
        Hash one = MemoryLog.leaf(1);
        Hash two = MemoryLog.leaf(2);

        assertThat(Proofs.isConsistent(0, 1, one, one, List.of(one))).isFalse();
        assertThat(Proofs.isConsistent(3, 2, one, Hash.ofNode(one, two), List.of(one, two)))
                .isFalse();
        assertThat(Proofs.isConsistent(3, 5, ROOTS.get(3), ROOTS.get(5), List.of()))
                .isFalse();
    }

    @Test
    void theLargestNumbersAreRefusedInPeace() {
        Hash hash = Hash.digest();
        List<Hash> many = new ArrayList<>();
        for (int count = 0; count < 200; count++) {
            many.add(hash);
            for (long index : new long[] {-1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThat(Proofs.isIncluded(index, Long.MAX_VALUE, hash, many, hash))
                        .isFalse();
                assertThat(Proofs.isIncluded(index, Long.MIN_VALUE, hash, many, hash))
                        .isFalse();
                assertThat(Proofs.isConsistent(index, Long.MAX_VALUE, hash, Hash.ofNode(hash, hash), many))
                        .isFalse();
            }
        }
    }

    @Test
    void thereIsNoProofOfWhatATreeDoesNotHold() {
        StoredTree tree = LOG.at(7);

        assertThatThrownBy(() -> tree.inclusion(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LOG.at(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTileIsReadTwice() {
        List<String> read = new ArrayList<>();
        StoredTree tree = new StoredTree(70_000, (level, index, width) -> {
            read.add(level + "/" + index);
            return LOG.tile(level, index, width);
        });

        tree.root();
        tree.edge();
        tree.inclusion(0);
        tree.inclusion(69_999);
        tree.consistency(65_537);

        assertThat(read).doesNotHaveDuplicates().hasSizeLessThan(10);
    }

    private static void assertConsistency(int smaller, int size) {
        List<Hash> proof = LOG.at(size).consistency(smaller);
        Hash older = ROOTS.get(smaller);
        Hash newer = ROOTS.get(size);
        String claim = "seed %s, %s to %s".formatted(SEED, smaller, size);

        assertThat(Proofs.isConsistent(smaller, size, older, newer, proof))
                .as(claim)
                .isTrue();
        assertThat(Proofs.isConsistent(smaller, size, ROOTS.get(smaller - 1), newer, proof))
                .as(claim)
                .isFalse();
        assertThat(Proofs.isConsistent(smaller, size, older, ROOTS.get(size - 1), proof))
                .as(claim)
                .isFalse();
        for (List<Hash> damaged : longerAndShorter(proof)) {
            assertThat(Proofs.isConsistent(smaller, size, older, newer, damaged))
                    .as(claim)
                    .isFalse();
        }
        Hash more = Hash.digest();
        List<Hash> longer = with(proof, proof.size(), more);
        assertThat(Proofs.isConsistent(smaller, size, Hash.ofNode(more, older), Hash.ofNode(more, newer), longer))
                .as(claim)
                .isFalse();
        assertThat(Proofs.isConsistent(smaller, size, older, Hash.ofNode(newer, more), longer))
                .as(claim)
                .isFalse();
        if (smaller < size) {
            assertThat(Proofs.isConsistent(size, smaller, newer, older, proof))
                    .as(claim)
                    .isFalse();
            assertThat(Proofs.isConsistent(smaller + 1, size, older, newer, proof))
                    .as(claim)
                    .isFalse();
        }
    }

    private static void assertNoOtherClaimHolds(int index, int size, List<Hash> proof) {
        Hash leaf = MemoryLog.leaf(index);
        Hash root = ROOTS.get(size);
        for (long other : new long[] {index - 1, index + 1, index ^ 1, index ^ 2, index + (long) size, -1}) {
            if (other != index) {
                assertThat(Proofs.isIncluded(other, size, leaf, proof, root))
                        .as("leaf %s of %s as %s", index, size, other)
                        .isFalse();
            }
        }
        assertThat(Proofs.isIncluded(index, size, MemoryLog.leaf(index + 1), proof, root))
                .isFalse();
        assertThat(Proofs.isIncluded(index, size, leaf, proof, ROOTS.get(size - 1)))
                .isFalse();
        assertThat(Proofs.isIncluded(index, size - 1, leaf, proof, ROOTS.get(size - 1)))
                .isFalse();
        if (size < ROOTS.size() - 1) {
            assertThat(Proofs.isIncluded(index, size + 1, leaf, proof, ROOTS.get(size + 1)))
                    .isFalse();
        }
        for (List<Hash> damaged : longerAndShorter(proof)) {
            assertThat(Proofs.isIncluded(index, size, leaf, damaged, root)).isFalse();
        }
        Hash more = Hash.digest();
        List<Hash> longer = with(proof, proof.size(), more);
        assertThat(Proofs.isIncluded(index, size, leaf, longer, Hash.ofNode(more, root)))
                .isFalse();
        assertThat(Proofs.isIncluded(index, size, leaf, longer, Hash.ofNode(root, more)))
                .isFalse();
    }

    private static List<List<Hash>> longerAndShorter(List<Hash> proof) {
        List<List<Hash>> damaged = new ArrayList<>();
        for (Hash more : List.of(Hash.digest(), MemoryLog.leaf(0))) {
            damaged.add(with(proof, proof.size(), more));
            damaged.add(with(proof, 0, more));
        }
        if (!proof.isEmpty()) {
            damaged.add(proof.subList(1, proof.size()));
            damaged.add(proof.subList(0, proof.size() - 1));
            damaged.add(with(proof, 0, proof.get(0)));
        }
        return damaged;
    }

    private static List<Hash> with(List<Hash> proof, int index, Hash more) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(index, more);
        return longer;
    }

    private static List<List<Hash>> flipped(List<Hash> proof) {
        List<List<Hash>> damaged = new ArrayList<>();
        for (int index = 0; index < proof.size(); index++) {
            for (int bit = 0; bit < 8 * Hash.LENGTH; bit++) {
                byte[] bytes = proof.get(index).bytes();
                bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                List<Hash> one = new ArrayList<>(proof);
                one.set(index, Hash.of(bytes));
                damaged.add(one);
            }
        }
        return damaged;
    }

    /** RFC 6962 section 2.1, word for word. */
    private static Hash rootByDefinition(int start, int end) {
        int count = end - start;
        if (count == 0) {
            return Hash.digest();
        }
        if (count == 1) {
            return MemoryLog.leaf(start);
        }
        int split = 1;
        while (split * 2 < count) {
            split *= 2;
        }
        return Hash.ofNode(rootByDefinition(start, start + split), rootByDefinition(start + split, end));
    }
}
