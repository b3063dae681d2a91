package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.accounthealth.ledger.Heads.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadsTest {

    private static final String SETTLED = "2025-06-30T00:00:00Z";

    private static final long SEED = Long.getLong("firstSeed", 1_000);

    @Test
    void theTextOfAHead() {
        String text = "account-health/head/v1\nsubject DE-1\nsequence 3\nleaf " + MemoryLog.leaf(7) + "\n";

        assertThat(new Head("DE-1", 3, MemoryLog.leaf(7)).hash())
                .isEqualTo(Hash.ofLeaf(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theStatementNamesTheLogAndItsSize() {
        Heads heads = new Heads(70_000, heads(3));

        Checkpoint statement = heads.statement("log.example", SETTLED);

        assertThat(statement.origin())
                .isEqualTo("log.example/heads/70000/2025-06-30T00:00:00Z")
                .isEqualTo(new HeadsOrigin("log.example", 70_000, SETTLED).toString());
        assertThat(HeadsOrigin.parse(statement.origin())).isEqualTo(new HeadsOrigin("log.example", 70_000, SETTLED));
        assertThat(statement.size()).isEqualTo(3);
        assertThat(heads.logSize()).isEqualTo(70_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 1_000, 66_000})
    void theTreeIsThatOfTheHeadsInTheOrderOfTheirSubjects(int subjects) {
        List<Head> shuffled = new ArrayList<>(heads(subjects));
        Collections.shuffle(shuffled, new Random(SEED));
        Tree tree = new Tree();
        heads(subjects).forEach(head -> tree.append(head.hash()));

        Heads heads = new Heads(70_000, shuffled);

        assertThat(heads.statement("log.example", SETTLED).root())
                .as("seed %s", SEED)
                .isEqualTo(tree.root());
    }

    @Test
    void everyHeadOf1000SubjectsIsProvableAndNoOther() {
        Heads heads = new Heads(70_000, heads(1_000));
        Checkpoint statement = heads.statement("log.example", SETTLED);
        for (Head head : heads(1_000)) {
            Place place = heads.placeOf(head.subject()).orElseThrow();

            assertThat(place.head()).isEqualTo(head);
            assertThat(place.isIn(statement)).isTrue();
            assertThat(with(place, new Head(head.subject(), head.sequence() + 1, head.leaf()))
                            .isIn(statement))
                    .isFalse();
            assertThat(with(place, new Head("S9999", head.sequence(), head.leaf()))
                            .isIn(statement))
                    .isFalse();
            assertThat(with(place, new Head(head.subject(), head.sequence(), Hash.digest()))
                            .isIn(statement))
                    .isFalse();
            assertThat(new Place(head, place.index() ^ 1, place.proof()).isIn(statement))
                    .isFalse();
        }
        assertThat(heads.placeOf("S9999")).isEmpty();
    }

    @Test
    void aHeadIsNotProvableInTheStatementOfAnotherSize() {
        Place place = new Heads(70_000, heads(10)).placeOf("S0003").orElseThrow();
        List<Head> later = new ArrayList<>(heads(10));
        later.set(3, new Head("S0003", 9, Hash.digest()));

        assertThat(place.isIn(new Heads(70_001, later).statement("log.example", SETTLED)))
                .isFalse();
    }

    @Test
    void withoutSubjectsTheTreeIsEmpty() {
        Heads heads = new Heads(0, List.of());

        assertThat(heads.statement("log.example", SETTLED))
                .isEqualTo(new Checkpoint("log.example/heads/0/" + SETTLED, 0, Hash.digest()));
        assertThat(heads.placeOf("S0000")).isEmpty();
    }

    @Test
    void aSubjectHasOneHead() {
        List<Head> two = List.of(new Head("a", 0, Hash.digest()), new Head("a", 1, Hash.digest()));

        assertThatThrownBy(() -> new Heads(2, two)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Heads(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nsequence 1", "\u00e9"})
    void aSubjectIsAWord(String subject) {
        assertThatThrownBy(() -> new Head(subject, 0, Hash.digest())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSequenceCountsFromZero() {
        assertThatThrownBy(() -> new Head("a", -1, Hash.digest())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Place with(Place place, Head head) {
        return new Place(head, place.index(), place.proof());
    }

    private static List<Head> heads(int subjects) {
        List<Head> heads = new ArrayList<>();
        for (int subject = 0; subject < subjects; subject++) {
            String digits = Integer.toString(1_000_000 + subject);
            heads.add(
                    new Head("S" + digits.substring(subjects > 10_000 ? 1 : 3), subject % 7, MemoryLog.leaf(subject)));
        }
        return heads;
    }
}
