package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is one point, written in one way; a signature is 64 bytes, of which no bit can be another. */
class VerifierKeyTest {

    private static final long SEED = Long.getLong("firstSeed", 8032);
    private static final String TEXT = "log.example\n7\n" + Hash.digest() + "\n";
    private static final VerifierKey KEY = Keys.FIRST.verifierKey();
    private static final String VKEY = KEY.toString();

    @Test
    void everyBitOfASignatureMatters() {
        byte[] signature = signature();
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(verifies(flipped)).as("bit %s", bit).isFalse();
        }
        assertThat(verifies(signature)).isTrue();
    }

    @Test
    void everyBitOfTheTextMatters() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * text.length; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(KEY.verifies(flipped, signature())).as("bit %s", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 63, 65, 66, 96, 128})
    void aSignatureOfAnotherLengthIsWrong(int length) {
        assertThat(verifies(Arrays.copyOf(signature(), length))).isFalse();
    }

    @Test
    void aSignatureIsNotMalleable() {
        byte[] signature = signature();
        BigInteger scalar = littleEndian(Arrays.copyOfRange(signature, 32, 64));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        for (int times = 1; times < 16; times++) {
            byte[] other = signature.clone();
            System.arraycopy(littleEndian(scalar.add(order.multiply(BigInteger.valueOf(times)))), 0, other, 32, 32);

            assertThat(verifies(other)).as("%s times the order added", times).isFalse();
        }
    }

    @Test
    void aSignatureThatIsNoPointIsWrongAndNoFault() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            byte[] signature = signature();
            byte[] point = new byte[32];
            random.nextBytes(point);
            System.arraycopy(point, 0, signature, 0, 32);

            assertThat(verifies(signature)).as("seed %s", SEED).isFalse();
        }
        byte[] highest = new byte[64];
        Arrays.fill(highest, (byte) 0xff);
        assertThat(verifies(highest)).isFalse();
        assertThat(verifies(new byte[64])).isFalse();
    }

    @Test
    void aKeyThatIsNoPointIsRefusedAtOnce() {
        Random random = new Random(SEED);
        int refused = 0;
        for (int round = 0; round < 100; round++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            try {
                assertThat(VerifierKey.of("log.example", key).verifies(new byte[0], new byte[64]))
                        .isFalse();
            } catch (IllegalArgumentException notAPoint) {
                refused++;
            }
        }
        assertThat(refused).as("about half of all numbers, seed %s", SEED).isBetween(25, 75);
    }

    /** Under the first ones, some signatures hold for any text; the others write a point in a second way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aKeyUnderWhichAnybodyCouldSignIsRefused(String key) {
        byte[] bytes = HexFormat.of().parseHex(key);

        assertThatThrownBy(() -> VerifierKey.of("log.example", bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void aKeyHas32Bytes(int length) {
        assertThatThrownBy(() -> VerifierKey.of("log.example", new byte[length]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a+b",
                "+",
                "a\tb",
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\u0085b",
                "a\u00a0b",
                "a\u1680b",
                "a\u2003b",
                "a\u2028b",
                "a\u2029b",
                "a\u202fb",
                "a\u205fb",
                "a\u3000b",
                "a\ud800b"
            })
    void aNameHasNoSpaceAndNoPlus(String name) {
        assertThatThrownBy(() -> Keys.key(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "log.example/log42", "-", "\u00e9", "\ud83d\ude00", "a\u200bb", "a/b:c@d=e"})
    void anyOtherNameIsOne(String name) {
        VerifierKey key = Keys.key(name, 1).verifierKey();

        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @Test
    void everyCharacterOfAVkeyMatters() {
        assertThat(VerifierKey.parse(VKEY)).isEqualTo(KEY);
        assertThat(KEY).isNotEqualTo(Keys.SECOND.verifierKey()).isNotEqualTo(VKEY);
        for (int index = 0; index < VKEY.length(); index++) {
            String start = VKEY.substring(0, index);
            assertRefused(start);
            assertRefused(start + VKEY.substring(index + 1));
            for (String other : new String[] {"+", " ", "A", "b", "0", "=", "\n"}) {
                if (!VKEY.startsWith(other, index)) {
                    assertRefused(start + other + VKEY.substring(index + 1));
                }
                assertRefused(start + other + VKEY.substring(index));
            }
        }
    }

    @Test
    void aKeyWithoutNameAndIdIsNone() {
        assertRefused("");
        assertRefused("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertRefused("530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertRefused("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    }

    @Test
    void theIdOfAKeyIsWrittenInSmallLetters() {
        String id = KEY.keyIdText();

        assertThat(id).matches("[0-9a-f]{8}").matches(".*[a-f].*");
        assertRefused(VKEY.replace(id, id.toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void onlyEd25519KeysAreKnown() {
        for (int type : new int[] {0, 2, 4, 5, 6, 255}) {
            byte[] typed = Base64.getDecoder().decode(VKEY.substring(VKEY.lastIndexOf('+') + 1));
            typed[0] = (byte) type;
            byte[] digest = Hash.digest("log.example\n".getBytes(StandardCharsets.UTF_8), typed)
                    .bytes();
            String id = HexFormat.of().formatHex(digest, 0, 4);

            assertRefused("log.example+" + id + "+" + Base64.getEncoder().encodeToString(typed));
        }
    }

    @Test
    void base64IsWrittenInOneWay() {
        String canonical = StrictBase64.encode(new byte[] {1, 2, 3, 4});

        assertThat(canonical).isEqualTo("AQIDBA==");
        for (String other : new String[] {
            "AQIDBA", "AQIDBA=", "AQIDBB==", "AQID BA==", "AQIDBA==\n", "AQID\r\nBA==", "AQID-_==", "===="
        }) {
            assertThatThrownBy(() -> StrictBase64.decode(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aHashHas32Bytes() {
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.of(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hash.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Hash.parse(Hash.digest().toString()))
                .isEqualTo(Hash.digest())
                .hasSameHashCodeAs(Hash.digest());
    }

    private static void assertRefused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).as(vkey).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean verifies(byte[] signature) {
        // A signature without content cannot even be written down.
        return signature.length > 0 && KEY.verifies(TEXT, SignedNote.Signature.of(KEY.name(), KEY.keyId(), signature));
    }

    private static byte[] signature() {
        return SigningKey.sign(TEXT, java.util.List.of(Keys.FIRST))
                .signatures()
                .get(0)
                .bytes();
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] bigEndian = number.toByteArray();
        return Arrays.copyOf(reversed(bigEndian), 32);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            reversed[index] = bytes[bytes.length - 1 - index];
        }
        return reversed;
    }
}
