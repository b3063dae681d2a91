package org.accounthealth.ledger;

import static org.accounthealth.ledger.SignedNote.Verdict.NO_KNOWN_KEY;
import static org.accounthealth.ledger.SignedNote.Verdict.VERIFIED;
import static org.accounthealth.ledger.SignedNote.Verdict.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 70_000, Hash.digest());
    private static final VerifierKey FIRST = Keys.FIRST.verifierKey();
    private static final VerifierKey SECOND = Keys.SECOND.verifierKey();
    private static final VerifierKey STRANGER = Keys.STRANGER.verifierKey();
    private static final SignedNote NOTE = SigningKey.sign(CHECKPOINT.text(), List.of(Keys.FIRST));
    private static final SignedNote ROTATION = SigningKey.sign(CHECKPOINT.text(), List.of(Keys.FIRST, Keys.SECOND));
    private static final String LINE = NOTE.toString().substring(NOTE.text().length() + 1);

    @Test
    void aNoteIsReadAsItWasWritten() {
        SignedNote read = SignedNote.parse(utf8(ROTATION.toString()));

        assertThat(read).isEqualTo(ROTATION).hasToString(ROTATION.toString());
        assertThat(Checkpoint.of(read)).isEqualTo(CHECKPOINT);
        assertThat(Checkpoint.ofNote(ROTATION.toString())).isEqualTo(CHECKPOINT);
    }

    @Test
    void eachKeyOfARotationIsEnough() {
        assertThat(ROTATION.verdict(List.of(FIRST))).isEqualTo(VERIFIED);
        assertThat(ROTATION.verdict(List.of(SECOND))).isEqualTo(VERIFIED);
        assertThat(ROTATION.verdict(List.of(FIRST, SECOND, STRANGER))).isEqualTo(VERIFIED);
        assertThat(ROTATION.isSignedOnlyBy(List.of(SECOND, FIRST))).isTrue();
        assertThat(ROTATION.isSignedOnlyBy(List.of(FIRST))).isFalse();
    }

    @Test
    void aStrangerKnowsNothing() {
        assertThat(NOTE.verdict(List.of(STRANGER))).isEqualTo(NO_KNOWN_KEY);
        assertThat(NOTE.verdict(List.of())).isEqualTo(NO_KNOWN_KEY);
        assertThat(NOTE.isSignedOnlyBy(List.of(STRANGER))).isFalse();
        assertThat(NOTE.isSignedOnlyBy(List.of())).isFalse();
    }

    @Test
    void theIdAloneOrTheNameAloneIsNoKnownKey() {
        SignedNote.Signature signature = NOTE.signatures().get(0);

        assertThat(note(new SignedNote.Signature("other.example", signature.keyId(), signature.base64()))
                        .verdict(List.of(FIRST)))
                .isEqualTo(NO_KNOWN_KEY);
        assertThat(note(new SignedNote.Signature(signature.name(), SECOND.keyId(), signature.base64()))
                        .verdict(List.of(FIRST)))
                .isEqualTo(NO_KNOWN_KEY);
    }

    @Test
    void aDamagedSecondSignatureIsNoticed() {
        SignedNote.Signature second = ROTATION.signatures().get(1);
        byte[] bytes = second.bytes();
        bytes[5] ^= 1;
        SignedNote damaged =
                note(ROTATION.signatures().get(0), SignedNote.Signature.of(second.name(), second.keyId(), bytes));

        assertThat(damaged.verdict(List.of(FIRST))).isEqualTo(VERIFIED);
        assertThat(damaged.verdict(List.of(FIRST, SECOND))).isEqualTo(WRONG_SIGNATURE);
        assertThat(damaged.isSignedOnlyBy(List.of(FIRST, SECOND))).isFalse();
    }

    @Test
    void aKeySignsOnce() {
        SignedNote.Signature signature = NOTE.signatures().get(0);
        SignedNote twice = note(signature, signature);

        assertThat(twice.verdict(List.of(FIRST))).isEqualTo(VERIFIED);
        assertThat(twice.isSignedOnlyBy(List.of(FIRST))).isFalse();
    }

    @Test
    void twoKnownKeysThatCannotBeToldApartAreAMistakeOnlyWhereTheyMatter() {
        List<VerifierKey> ambiguous = List.of(FIRST, STRANGER, FIRST);

        assertThatThrownBy(() -> NOTE.verdict(ambiguous)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NOTE.isSignedOnlyBy(ambiguous)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.sign("a\n", List.of(Keys.STRANGER)).verdict(ambiguous))
                .isEqualTo(VERIFIED);
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] note = utf8(ROTATION.toString());
        int unnoticed = 0;
        for (int bit = 0; bit < 8 * note.length; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            unnoticed += isUnnoticed(flipped) ? 1 : 0;
        }
        assertThat(isUnnoticed(note)).isTrue();
        assertThat(unnoticed).isZero();
    }

    @Test
    void everyInsertedByteIsNoticed() {
        byte[] note = utf8(ROTATION.toString());
        int unnoticed = 0;
        for (int index = 0; index <= note.length; index++) {
            for (int inserted : new int[] {0, '\t', '\n', '\r', ' ', '+', '=', '0', 'A', '\u007f', 0x80, 0xff}) {
                ByteArrayOutputStream longer = new ByteArrayOutputStream();
                longer.write(note, 0, index);
                longer.write(inserted);
                longer.write(note, index, note.length - index);
                unnoticed += isUnnoticed(longer.toByteArray()) ? 1 : 0;
            }
        }
        assertThat(unnoticed).isZero();
    }

    @Test
    void everyMissingPartIsNoticed() {
        byte[] note = utf8(ROTATION.toString());
        int unnoticed = 0;
        for (int index = 0; index < note.length; index++) {
            byte[] shorter = new byte[note.length - 1];
            System.arraycopy(note, 0, shorter, 0, index);
            System.arraycopy(note, index + 1, shorter, index, shorter.length - index);
            unnoticed += isUnnoticed(shorter) ? 1 : 0;
            unnoticed += isUnnoticed(Arrays.copyOf(note, index)) ? 1 : 0;
        }
        assertThat(unnoticed).isZero();
    }

    /** The whole second line may be cut off: then the note has one signature, and is another one. */
    @Test
    void aNoteWithoutItsSecondLineIsTheNoteOfOneKey() {
        SignedNote cut = SignedNote.parse(utf8(NOTE.text() + "\n" + LINE));

        assertThat(cut).isEqualTo(NOTE).isNotEqualTo(ROTATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "a",
                "a\n",
                "a\n\n",
                "a\n\n\n",
                "a\n\nb\n",
                "a\n\n\u2014 k\n",
                "a\n\n\u2014 k \n",
                "a\n\n\u2014 k AAAA\n",
                "a\n\n\u2014 k AAAAAA==\n",
                "a\n\n\u2014 k AAAAAAA\n",
                "a\n\n\u2014 k AAAAAAB=\n",
                "a\n\n\u2014  AAAAAAA=\n",
                "a\n\n\u2014 k  AAAAAAA=\n",
                "a\n\n\u2014 k AAAAAAA= \n",
                "a\n\n- k AAAAAAA=\n",
                "a\n\n\u2014k AAAAAAA=\n",
                "a\n\n\u2014 k+k AAAAAAA=\n",
                "a\n\n\u2014 k\u00a0k AAAAAAA=\n",
                "a\n\n\u2014 k AAAAAAA=",
                "a\n\n\u2014 k AAAAAAA=\nb\n",
                "a\n\n\u2014 k AAAAAAA=\n\n",
                "a\n\n\u2014 k AAAAAAA=\r\n",
                "a\r\n\r\n\u2014 k AAAAAAA=\n",
                "a\tb\n\n\u2014 k AAAAAAA=\n",
                "\ufeffa\n\u2014 k AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertRefused(utf8(text));
    }

    @Test
    void aTextMayHoldEmptyLinesAndWhatLooksLikeASignature() {
        for (String text : List.of("\n", "a\n\n", "a\n\nb\n", LINE, "a\n\n" + LINE, "\u00e9 \ud83d\ude00\n")) {
            SignedNote note = SigningKey.sign(text, List.of(Keys.FIRST));

            SignedNote read = SignedNote.parse(utf8(note.toString()));

            assertThat(read.text()).isEqualTo(text);
            assertThat(read.verdict(List.of(FIRST))).isEqualTo(VERIFIED);
        }
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] tail = utf8("\n\n\u2014 k AAAAAAA=\n");
        for (byte[] head : new byte[][] {
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xe2, (byte) 0x80}
        }) {
            byte[] note = Arrays.copyOf(head, head.length + tail.length);
            System.arraycopy(tail, 0, note, head.length, tail.length);
            assertRefused(note);
        }
    }

    @Test
    void whatCouldNotBeReadIsNotSigned() {
        for (String text : List.of("", "a", "a\r\n", "a\u0000\n", "a\ud800\n", "a\udc00\n")) {
            assertThatThrownBy(() -> SigningKey.sign(text, List.of(Keys.FIRST)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SigningKey.sign("a\n", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignatureHasANameAndContent() {
        assertThatThrownBy(() -> new SignedNote.Signature("a b", 1, "AA=="))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedNote.Signature("a", 1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SignedNote.Signature("a", 1, "AB==")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void atMost100Signatures() {
        SignedNote.Signature signature = NOTE.signatures().get(0);
        List<SignedNote.Signature> many = new ArrayList<>(Collections.nCopies(100, signature));
        SignedNote largest = new SignedNote(NOTE.text(), many);

        assertThat(SignedNote.parse(utf8(largest.toString()))).isEqualTo(largest);
        assertRefused(utf8(largest + LINE));
        many.add(signature);
        assertThatThrownBy(() -> new SignedNote(NOTE.text(), many)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void atMost65536Bytes() {
        int overhead = utf8("\n\n" + LINE).length;
        String text = "a".repeat(SignedNote.MAX_BYTES - overhead);

        assertThat(SignedNote.parse(utf8(text + "\n\n" + LINE)).text()).hasSize(text.length() + 1);
        assertRefused(utf8(text + "a\n\n" + LINE));
    }

    private static boolean isUnnoticed(byte[] damaged) {
        try {
            SignedNote note = SignedNote.parse(damaged);
            return note.text().equals(CHECKPOINT.text())
                    && note.isSignedOnlyBy(List.of(FIRST, SECOND))
                    && note.signatures().size() == 2;
        } catch (IllegalArgumentException noticed) {
            return false;
        }
    }

    private static SignedNote note(SignedNote.Signature... signatures) {
        return new SignedNote(NOTE.text(), List.of(signatures));
    }

    private static void assertRefused(byte[] note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
