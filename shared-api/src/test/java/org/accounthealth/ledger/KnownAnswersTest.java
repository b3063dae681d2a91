package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short answers that are printed in standards and specifications. */
class KnownAnswersTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    /** The tree of the reference implementation of certificate transparency. */
    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    })
    void theRootsOfTheClassicLeaves(int size, String root) {
        MemoryLog log = new MemoryLog();
        LEAVES.subList(0, size).forEach(leaf -> log.append(Hash.ofLeaf(hex(leaf))));

        assertThat(hex(log.tree.root())).isEqualTo(root);
        assertThat(hex(log.at(size).root())).isEqualTo(root);
    }

    /** Section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    })
    void theKeysOfRfc8032(String seed, String key) {
        SigningKey signing = SigningKey.of("rfc8032", hex(seed));

        assertThat(signing.verifierKey()).isEqualTo(VerifierKey.of("rfc8032", hex(key)));
    }

    @ParameterizedTest
    @CsvSource({
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
    })
    void theSignaturesOfRfc8032(String key, String message, String signature) {
        VerifierKey verifier = VerifierKey.of("rfc8032", hex(key));

        assertThat(verifier.verifies(hex(message), hex(signature))).isTrue();
        assertThat(verifier.verifies(hex(message + "00"), hex(signature))).isFalse();
    }

    /** c2sp.org/signed-note. */
    @Test
    void theExampleOfSignedNotes() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        SignedNote note = SignedNote.parse("""
                This is an example message.

                \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(note.verdict(List.of(key))).isEqualTo(SignedNote.Verdict.VERIFIED);
        assertThat(note.isSignedOnlyBy(List.of(key))).isTrue();
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.keyIdText()).isEqualTo("530d903a");
    }

    /** c2sp.org/tlog-checkpoint. */
    @Test
    void theExampleOfCheckpoints() {
        String text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

        Checkpoint checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    /** c2sp.org/tlog-tiles: 273 full tiles and 112 hashes, one full and 17, one of width 1. */
    @Test
    void theTilesOfATreeOf70000Leaves() {
        MemoryLog log = MemoryLog.ofSize(70_000);

        assertThat(log.height()).isEqualTo(3);
        assertThat(log.level(0)).hasSize(273 * 256 + 112);
        assertThat(log.level(1)).hasSize(256 + 17);
        assertThat(log.level(2)).hasSize(1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
