package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedBytesTest {

    private static final byte[] PAYLOAD = utf8("{\"severity\":\"MAJOR\",\"summary\":\"Jane Doe complained\"}");
    private static final int FACTS = "{\"severity\":\"MAJOR\"".length();
    private static final byte[] ORIGIN = utf8("{\"actor\":\"feed\"}");
    private static final Salt SALT = salt(32);

    @Test
    void theDigestsOfSaltAndBytes() {
        SealedBytes sealed = new SealedBytes(SALT, PAYLOAD, FACTS, ORIGIN, null);
        byte[] first = Arrays.copyOf(SALT.bytes(), 16);
        byte[] second = Arrays.copyOfRange(SALT.bytes(), 16, 32);

        assertThat(sealed.facts())
                .isEqualTo(new EventLeaf.Facts(FACTS, Hash.digest(first, Arrays.copyOf(PAYLOAD, FACTS))));
        assertThat(sealed.text()).isEqualTo(Hash.digest(second, Arrays.copyOfRange(PAYLOAD, FACTS, PAYLOAD.length)));
        assertThat(sealed.origin()).isEqualTo(Hash.digest(first, ORIGIN));
    }

    @Test
    void erasingTheTextLeavesTheLeaf() {
        SealedBytes whole = new SealedBytes(SALT, PAYLOAD, FACTS, ORIGIN, null);
        byte[] rest = utf8("{\"severity\":\"MAJOR\"}");

        SealedBytes erased = new SealedBytes(SALT.withoutText(), rest, FACTS, ORIGIN, whole.text());

        assertThat(leaf(erased)).isEqualTo(leaf(whole));
    }

    @Test
    void everyByteMatters() {
        Hash leaf = leaf(new SealedBytes(SALT, PAYLOAD, FACTS, ORIGIN, null));
        for (int index = 0; index < PAYLOAD.length; index++) {
            assertThat(leaf(new SealedBytes(SALT, flipped(PAYLOAD, index), FACTS, ORIGIN, null)))
                    .isNotEqualTo(leaf);
        }
        for (int index = 0; index < ORIGIN.length; index++) {
            assertThat(leaf(new SealedBytes(SALT, PAYLOAD, FACTS, flipped(ORIGIN, index), null)))
                    .isNotEqualTo(leaf);
        }
        for (int index = 0; index < 32; index++) {
            Salt other = Salt.of(flipped(SALT.bytes(), index));
            assertThat(leaf(new SealedBytes(other, PAYLOAD, FACTS, ORIGIN, null)))
                    .isNotEqualTo(leaf);
        }
    }

    @Test
    void anotherLengthOfTheFactsIsAnotherLeaf() {
        Hash leaf = leaf(new SealedBytes(SALT, PAYLOAD, FACTS, ORIGIN, null));
        for (int length = 0; length < PAYLOAD.length; length++) {
            if (length != FACTS) {
                assertThat(leaf(new SealedBytes(SALT, PAYLOAD, length, ORIGIN, null)))
                        .as("%s bytes of facts", length)
                        .isNotEqualTo(leaf);
            }
        }
    }

    @Test
    void anErasureThatSaysAnotherTextIsNoticed() {
        SealedBytes whole = new SealedBytes(SALT, PAYLOAD, FACTS, ORIGIN, null);
        byte[] rest = Arrays.copyOf(PAYLOAD, FACTS);

        assertThat(leaf(new SealedBytes(SALT.withoutText(), rest, FACTS, ORIGIN, Hash.digest())))
                .isNotEqualTo(leaf(whole));
        assertThat(leaf(new SealedBytes(SALT.withoutText(), rest, FACTS, ORIGIN, null)))
                .isNotEqualTo(leaf(whole));
    }

    @Test
    void withoutFreeTextThereIsNoDigestOfIt() {
        SealedBytes sealed = new SealedBytes(salt(16), PAYLOAD, PAYLOAD.length, ORIGIN, null);

        assertThat(sealed.text()).isNull();
        assertThat(sealed.facts().length()).isEqualTo(PAYLOAD.length);
    }

    @Test
    void theSaltFitsThePayload() {
        assertRefused(salt(16), FACTS, null);
        assertRefused(salt(32), PAYLOAD.length, null);
        assertRefused(salt(32), FACTS, Hash.digest());
        assertRefused(salt(32), -1, null);
        assertRefused(salt(16), PAYLOAD.length + 1, null);
    }

    @Test
    void aSaltHasOneHalfOrTwo() {
        for (int length : new int[] {0, 1, 15, 17, 31, 33, 48}) {
            assertThatThrownBy(() -> Salt.of(new byte[length])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Salt.parse(SALT.toString())).isEqualTo(SALT).hasSameHashCodeAs(SALT);
        assertThat(SALT.withoutText()).isEqualTo(salt(16)).isNotEqualTo(SALT);
        assertThat(Salt.lengthFor(true)).isEqualTo(32);
        assertThat(Salt.lengthFor(false)).isEqualTo(16);
        assertThatThrownBy(() -> Salt.parse("AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(Salt salt, int factsLength, @Nullable Hash erasedText) {
        assertThatThrownBy(() -> new SealedBytes(salt, PAYLOAD, factsLength, ORIGIN, erasedText))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Hash leaf(SealedBytes bytes) {
        return EventLeaf.of("DE-1001", 0, "id", "type", "stored", "recorded", null, bytes)
                .hash();
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] other = bytes.clone();
        other[index] ^= 1;
        return other;
    }

    private static Salt salt(int length) {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = (byte) index;
        }
        return Salt.of(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
