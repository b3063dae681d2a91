package org.accounthealth.query.pages.verify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Tree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BisectionTest {

    /** {@code =} stands behind a position through which the roots are the same, {@code ≠} behind one where they differ. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,    ,   ''
            1,    ,   1=
            1,    1,  1≠
            2,    1,  2≠ 1≠
            2,    2,  2≠ 1=
            7,    ,   7=
            7,    1,  7≠ 4≠ 2≠ 1≠
            7,    4,  7≠ 4≠ 2= 3=
            7,    5,  7≠ 4= 6≠ 5≠
            7,    7,  7≠ 4= 6=
            1000, 513, 1000≠ 512= 768≠ 640≠ 576≠ 544≠ 528≠ 520≠ 516≠ 514≠ 513≠
            1000, 1000, 1000≠ 512= 768= 896= 960= 992= 996= 998= 999=
            """)
    void eachStepLooksAtTheLargerSubtreeOfWhatIsLeft(long size, @Nullable Long parting, String steps) {
        Bisection found = Bisection.of(size, through -> root(through, null), through -> root(through, parting));

        assertThat(found.parting()).isEqualTo(parting);
        assertThat(found.steps().stream()
                        .map(step -> step.through() + (step.isSame() ? "=" : "≠"))
                        .collect(joining(" ")))
                .isEqualTo(steps);
    }

    @Test
    void theFirstDifferenceOfRandomTreesIsFoundInOneStepALevel() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 60; run++) {
            int size = 1 + random.nextInt(run < 50 ? 600 : 70_000);
            int parting = random.nextInt(size);
            try (FileLeaves one = FileLeaves.open();
                    FileLeaves other = FileLeaves.open()) {
                fill(one, size, leaf -> leaf(leaf, 0));
                fill(other, size, leaf -> leaf(leaf, leaf < parting ? 0 : random.nextInt(leaf == parting ? 1 : 2) + 1));

                Bisection found = Bisection.of(size, one::root, other::root);

                assertThat(found.parting())
                        .as("seed %d, run %d, size %d", seed, run, size)
                        .isEqualTo(parting + 1L);
                assertThat(found.steps()).hasSizeLessThanOrEqualTo(65 - Long.numberOfLeadingZeros(size));
                assertThat(one.leaf(parting + 1L)).isEqualTo(leaf(parting, 0)).isNotEqualTo(other.leaf(parting + 1L));
            }
        }
    }

    @Test
    void theRootsOfAFileAreThoseOfATreeThatGrows() throws IOException {
        Tree tree = new Tree();
        List<Hash> roots = new ArrayList<>(List.of(tree.root()));
        try (FileLeaves file = FileLeaves.open()) {
            for (int leaf = 0; leaf < 1_100; leaf++) {
                tree.append(leaf(leaf, 0));
                file.see(leaf(leaf, 0));
                roots.add(tree.root());
            }
            for (int size = 0; size < roots.size(); size++) {
                assertThat(file.root(size)).as("size %d", size).isEqualTo(roots.get(size));
            }
        }
    }

    private static void fill(FileLeaves file, int size, LongFunction<Hash> leaves) {
        for (int leaf = 0; leaf < size; leaf++) {
            file.see(leaves.apply(leaf));
        }
    }

    private static Hash root(long size, @Nullable Long parting) {
        return leaf(size, parting == null || size < parting ? 0 : 1);
    }

    private static Hash leaf(long number, int kind) {
        return Hash.digest((number + ":" + kind).getBytes(StandardCharsets.UTF_8));
    }
}
