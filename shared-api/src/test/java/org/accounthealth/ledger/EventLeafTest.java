package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accounthealth.ledger.EventLeaf.Facts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of a leaf is for ever: these texts and hashes are never edited. */
class EventLeafTest {

    private static final Hash A = Hash.digest(utf8("a"));
    private static final Hash B = Hash.digest(utf8("b"));
    private static final Facts FACTS = new Facts(42, A);
    private static final EventLeaf LEAF = leaf(
            "DE-1001",
            1,
            "6f1c8a2e",
            "ViolationDetected.v1",
            "2026-03-01T10:00:00.000001Z",
            "2026-03-01T10:00:01Z",
            A,
            FACTS,
            B,
            A);

    @Test
    void theTextOfALeaf() {
        assertThat(new String(LEAF.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                account-health/event/v1
                subject DE-1001
                sequence 1
                id 6f1c8a2e
                type ViolationDetected.v1
                stored 2026-03-01T10:00:00.000001Z
                recorded 2026-03-01T10:00:01Z
                previous ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
                facts 42 ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
                text PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0=
                origin ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=
                """);
    }

    @Test
    void theTextOfAFirstLeafWithoutFreeText() {
        EventLeaf first = leaf("rulebook", 0, "id", "type", "stored", "recorded", null, FACTS, null, B);

        assertThat(new String(first.bytes(), StandardCharsets.UTF_8))
                .contains("\nsequence 0\n", "\nprevious -\n", "\ntext -\n");
    }

    /** {@code (printf '\0'; cat leaf) | sha256sum | xxd -r -p | base64} says the same. */
    @Test
    void theHashOfALeaf() {
        assertThat(LEAF.hash()).hasToString("NuMmV4l8HFewR6aDT3cwRGgoMn16KFdtHPRkbBOL21M=");
        assertThat(LEAF.hash()).isEqualTo(Hash.ofLeaf(LEAF.bytes()));
    }

    @Test
    void everyFieldMatters() {
        List<EventLeaf> others = List.of(
                LEAF,
                leaf("DE-1002", 1, "i", "t", "s", "r", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, FACTS, B, A),
                leaf("DE-1001", 2, "i", "t", "s", "r", A, FACTS, B, A),
                leaf("DE-1001", 0, "i", "t", "s", "r", null, FACTS, B, A),
                leaf("DE-1001", 1, "j", "t", "s", "r", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "u", "s", "r", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "r", "s", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "s", "s", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "r", "r", A, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", B, FACTS, B, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, new Facts(43, A), B, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, new Facts(42, B), B, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, FACTS, A, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, FACTS, null, A),
                leaf("DE-1001", 1, "i", "t", "s", "r", A, FACTS, B, B));
        Set<Hash> hashes = new HashSet<>();
        others.forEach(other -> hashes.add(other.hash()));

        assertThat(hashes).hasSameSizeAs(others);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "a\n",
                "\na",
                "a\r",
                "a\tb",
                "\u0000",
                "a\u007f",
                "\u00e9",
                "\u2028",
                "\u00a0",
                "\ud83d\ude00"
            })
    void noFieldCanBeTakenForAnotherLine(String text) {
        List<Runnable> attempts = List.of(
                () -> leaf(text, 0, "i", "t", "s", "r", null, FACTS, null, A),
                () -> leaf("a", 0, text, "t", "s", "r", null, FACTS, null, A),
                () -> leaf("a", 0, "i", text, "s", "r", null, FACTS, null, A),
                () -> leaf("a", 0, "i", "t", text, "r", null, FACTS, null, A),
                () -> leaf("a", 0, "i", "t", "s", text, null, FACTS, null, A));

        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt::run).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void aWordHasAtMost200Characters() {
        assertThat(leaf("a".repeat(200), 0, "i", "t", "s", "r", null, FACTS, null, A)
                        .bytes())
                .hasSizeGreaterThan(200);
        assertThatThrownBy(() -> leaf("a".repeat(201), 0, "i", "t", "s", "r", null, FACTS, null, A))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exactlyTheFirstLeafOfASubjectHasNoneBeforeIt() {
        assertThatThrownBy(() -> leaf("a", 0, "i", "t", "s", "r", A, FACTS, null, A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leaf("a", 1, "i", "t", "s", "r", null, FACTS, null, A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> leaf("a", -1, "i", "t", "s", "r", A, FACTS, null, A))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Facts(-1, A)).isInstanceOf(IllegalArgumentException.class);
    }

    private static EventLeaf leaf(
            String subject,
            long sequence,
            String id,
            String type,
            String storedAt,
            String recordedAt,
            @Nullable Hash previous,
            Facts facts,
            @Nullable Hash text,
            Hash origin) {
        return new EventLeaf(subject, sequence, id, type, storedAt, recordedAt, previous, facts, text, origin);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
