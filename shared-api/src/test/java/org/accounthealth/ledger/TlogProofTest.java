package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

    private static final int SIZE = 21;
    private static final int INDEX = 10;
    private static final MemoryLog LOG = MemoryLog.ofSize(SIZE);
    private static final SignedNote CHECKPOINT =
            SigningKey.sign(new Checkpoint("log.example", SIZE, LOG.tree.root()).text(), List.of(Keys.FIRST));
    private static final TlogProof PROOF = new TlogProof(INDEX, LOG.at(SIZE).inclusion(INDEX), CHECKPOINT);
    private static final String WRITTEN = PROOF.toString();

    @Test
    void aProofIsReadAsItWasWritten() {
        TlogProof read = parse(WRITTEN);

        assertThat(read).isEqualTo(PROOF).hasToString(WRITTEN);
        assertThat(read.proves(MemoryLog.leaf(INDEX))).isTrue();
        assertThat(read.proves(MemoryLog.leaf(INDEX + 1))).isFalse();
        assertThat(WRITTEN).startsWith("c2sp.org/tlog-proof@v1\nindex 10\n").endsWith("\n\n" + CHECKPOINT);
    }

    @Test
    void theOnlyLeafNeedsNoHashes() {
        Hash leaf = MemoryLog.leaf(0);
        SignedNote one = SigningKey.sign(new Checkpoint("log.example", 1, leaf).text(), List.of(Keys.FIRST));

        TlogProof read = parse(new TlogProof(0, List.of(), one).toString());

        assertThat(read.proves(leaf)).isTrue();
    }

    @Test
    void extraDataMeansNothing() {
        assertThat(parse(WRITTEN.replace("index 10", "extra AQIDBA==\nindex 10")))
                .isEqualTo(PROOF);
    }

    @Test
    void aSignatureIsAnotherQuestion() {
        String stranger =
                SigningKey.sign(CHECKPOINT.text(), List.of(Keys.STRANGER)).toString();

        assertThat(parse(WRITTEN.replace(CHECKPOINT.toString(), stranger)).proves(MemoryLog.leaf(INDEX)))
                .isTrue();
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] proof = WRITTEN.getBytes(StandardCharsets.UTF_8);
        int unnoticed = 0;
        for (int bit = 0; bit < 8 * proof.length; bit++) {
            byte[] flipped = proof.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            unnoticed += isUnnoticed(flipped) ? 1 : 0;
        }
        assertThat(isUnnoticed(proof)).isTrue();
        assertThat(unnoticed).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index",
                "index ",
                "index 010",
                "index +10",
                "index -1",
                "index 10 ",
                "index  10",
                "Index 10",
                "index 1e1",
                "index 9223372036854775808",
                "index 99999999999999999999",
                "index \u0661",
                "index 21",
                "index 10\n",
                "index 10\r",
                "index 10\nindex 10",
                "extra !\nindex 10",
                "extra AQIDBA\nindex 10",
                "extra\nindex 10",
                "extra AQIDBA==",
                "extra AQIDBA==\nextra AQIDBA==\nindex 10",
                "index 10\nextra AQIDBA==",
                "\nindex 10",
                "index 10\u0000"
            })
    void theIndexIsWrittenInOneWay(String index) {
        assertRefused(WRITTEN.replace("index 10", index));
    }

    @Test
    void whatIsNoProofIsRefused() {
        String hash = PROOF.hashes().get(0).toString();
        assertRefused("");
        assertRefused("c2sp.org/tlog-proof@v1\n");
        assertRefused("c2sp.org/tlog-proof@v1\n\n" + CHECKPOINT);
        assertRefused("c2sp.org/tlog-proof@v1\nextra AQIDBA==\n\n" + CHECKPOINT);
        assertRefused(WRITTEN.replace("@v1", "@v2"));
        assertRefused("\n" + WRITTEN);
        assertRefused(WRITTEN.replace("\n", "\r\n"));
        assertRefused(WRITTEN.replace(hash, hash + "\r"));
        assertRefused(WRITTEN.replace(hash, hash.substring(1)));
        assertRefused(WRITTEN.replace(hash, " " + hash));
        assertRefused(WRITTEN.replace("\n\nlog.example", "\nlog.example"));
        assertRefused(WRITTEN.substring(0, WRITTEN.indexOf("\n\n") + 2));
        assertRefused(WRITTEN + "\n");
    }

    @Test
    void whatIsSignedIsACheckpoint() {
        SignedNote other = SigningKey.sign("Not a checkpoint.\n", List.of(Keys.FIRST));

        assertThatThrownBy(() -> new TlogProof(0, List.of(), other)).isInstanceOf(IllegalArgumentException.class);
        assertRefused(WRITTEN.replace(CHECKPOINT.toString(), other.toString()));
    }

    @Test
    void bytesThatAreNoCharactersAreNotTakenForSome() {
        Checkpoint claimed = new Checkpoint("log \ufffd", SIZE, LOG.tree.root());
        String written =
                new TlogProof(INDEX, PROOF.hashes(), SigningKey.sign(claimed.text(), List.of(Keys.FIRST))).toString();
        byte[] damaged = written.replace('\ufffd', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);

        assertThat(parse(written).checkpoint().text()).contains("\ufffd");
        assertThatThrownBy(() -> TlogProof.parse(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theIndexIsThatOfALeafInTheTree() {
        List<Hash> hashes = PROOF.hashes();

        assertThatThrownBy(() -> new TlogProof(-1, hashes, CHECKPOINT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TlogProof(SIZE, hashes, CHECKPOINT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new TlogProof(SIZE - 1, hashes, CHECKPOINT).proves(MemoryLog.leaf(INDEX)))
                .isFalse();
    }

    @Test
    void aProofHasLimits() {
        List<Hash> most = Collections.nCopies(63, Hash.digest());
        List<Hash> tooMany = Collections.nCopies(64, Hash.digest());
        String extra = "extra " + "AAAA".repeat(40_000) + "\nindex 10";

        assertThat(new TlogProof(0, most, CHECKPOINT).proves(Hash.digest())).isFalse();
        assertThatThrownBy(() -> new TlogProof(0, tooMany, CHECKPOINT)).isInstanceOf(IllegalArgumentException.class);
        assertRefused(WRITTEN.replace("index 10", extra));
    }

    private static boolean isUnnoticed(byte[] damaged) {
        try {
            TlogProof proof = TlogProof.parse(damaged);
            return proof.proves(MemoryLog.leaf(INDEX))
                    && proof.checkpoint().isSignedOnlyBy(List.of(Keys.FIRST.verifierKey()));
        } catch (IllegalArgumentException noticed) {
            return false;
        }
    }

    private static TlogProof parse(String proof) {
        return TlogProof.parse(proof.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String proof) {
        assertThatThrownBy(() -> parse(proof)).as(proof).isInstanceOf(IllegalArgumentException.class);
    }
}
