package org.accounthealth.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.accounthealth.command.ledger.LedgerStore.Entry;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Head;
import org.accounthealth.ledger.Tree;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final long RECORDED = 1_700_000_000_000_000L;

    private final Tree tree = new Tree();
    private final RecentHeads heads = new RecentHeads();
    private final Growth growth = new Growth(tree, heads);

    @Test
    void anEventFollowsTheOneThatWasAddedBeforeIt() {
        add("US-X", 0);
        add("US-Y", 0);
        add("US-X", 1);

        assertThat(growth.held()).isEmpty();
        assertThat(growth.entries()).extracting(Entry::position).containsExactly(1L, 2L, 3L);
        assertThat(growth.size()).isEqualTo(3);
        assertRootFollows();
    }

    @Test
    void anEventFollowsTheOneThatWasSealedLongAgo() {
        heads.put(new Head("US-X", 6, Hash.digest()));

        add("US-X", 7);

        assertThat(growth.held()).isEmpty();
        assertThat(growth.sealed()).hasSize(1);
    }

    @Test
    void anEventWhosePredecessorIsNowhereIsHeldAndSoIsAllThatFollowsIt() {
        add("US-X", 0);
        add("US-X", 2);
        add("US-X", 3);
        add("US-Y", 0);

        assertThat(growth.held()).extracting(Unsealed::sequence).containsExactly(2L, 3L);
        assertThat(growth.sealed()).extracting(Unsealed::subject).containsExactly("US-X", "US-Y");
        assertThat(growth.entries()).extracting(Entry::position).containsExactly(1L, 2L);
        assertRootFollows();
    }

    @Test
    void anEventThatComesBeforeItsPredecessorIsHeld() {
        add("US-X", 1);
        add("US-X", 0);

        assertThat(growth.held()).extracting(Unsealed::sequence).containsExactly(1L);
        assertThat(growth.sealed()).extracting(Unsealed::sequence).containsExactly(0L);
    }

    @Test
    void nodesAreToldWhenTheyAreComplete() {
        for (int sequence = 0; sequence < 255; sequence++) {
            add("US-X", sequence);
        }
        assertThat(growth.nodes()).isEmpty();

        add("US-X", 255);

        assertThat(growth.nodes()).containsExactly(new TreeStore.Node(1, 0, tree.root()));
    }

    @Test
    void everyEventHasASaltOfItsOwn() {
        add("US-X", 0);
        add("US-Y", 0);

        assertThat(growth.entries()).extracting(Entry::salt).doesNotHaveDuplicates();
    }

    private void add(String subject, long sequence) {
        growth.add(
                new Unsealed(
                        sequence,
                        sequence,
                        subject,
                        sequence,
                        subject + sequence,
                        "accounthealth.Test",
                        "2026-11-21T10:00:00Z",
                        new byte[0],
                        new byte[0]),
                RECORDED);
    }

    private void assertRootFollows() {
        Tree again = new Tree();
        growth.entries().forEach(entry -> again.append(entry.leafHash()));
        assertThat(growth.root()).isEqualTo(again.root());
    }
}
