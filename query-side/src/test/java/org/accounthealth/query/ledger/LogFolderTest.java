package org.accounthealth.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTest {

    private static final Hash FIRST_LEAF = Hash.of(new byte[Hash.LENGTH]);
    private static final SigningKey FORMER = SigningKey.of("shop.example/former", seed(1));
    private static final SigningKey PRESENT = SigningKey.of("shop.example/log", seed(2));
    private static final SigningKey FOREIGN = SigningKey.of("shop.example/log", seed(3));

    @TempDir
    private Path directory;

    @Test
    void aLogThatWasRenamedIsKnownByEachNameThatItsKeysSignedUnder() {
        LogFolder folder = folder("shop.example/log");
        folder.keep(List.of(FORMER.verifierKey(), PRESENT.verifierKey()));

        assertThat(folder.isNamed("shop.example/log")).isTrue();
        assertThat(folder.isNamed("shop.example/former")).isTrue();
        assertThat(folder.isNamed("shop.example/other")).isFalse();
    }

    @Test
    void whatAnyOfItsKeysSignedIsRead() {
        LogFolder folder = folder("shop.example/log");
        folder.keep(List.of(FORMER.verifierKey(), PRESENT.verifierKey()));

        assertThat(folder.textOf(signed(FORMER))).isEqualTo("text\n");
        assertThat(folder.textOf(signed(PRESENT))).isEqualTo("text\n");
        assertThatThrownBy(() -> folder.textOf(signed(FOREIGN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not signed by the keys of this log");
    }

    @Test
    void publicKeysThatLieInTheFolderAreNeverReplaced() {
        folder("shop.example/log").keep(List.of(PRESENT.verifierKey()));

        folder("shop.example/log").keep(List.of(FOREIGN.verifierKey()));

        assertThat(folder("shop.example/log").keys()).contains(PRESENT.verifierKey());
    }

    @Test
    void whereNothingCanBeWrittenTheKeysAreKnownForAsLongAsTheProcessLives() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));
        LogFolder folder = new LogFolder(new LedgerSettings(file, "shop.example/log"), FIRST_LEAF);

        folder.keep(List.of(PRESENT.verifierKey()));

        assertThat(folder.keys()).containsExactly(PRESENT.verifierKey());
    }

    @Test
    void aKeyThatCannotBeReadVerifiesNothing() throws Exception {
        LogFolder folder = folder("shop.example/log");
        folder.keep(List.of(PRESENT.verifierKey()));
        Path kept = directory.resolve("0".repeat(16));
        Files.writeString(kept.resolve("broken.vkey"), "shop.example/log+zz\n");

        assertThat(folder.keys())
                .extracting(VerifierKey::keyId)
                .containsExactly(PRESENT.verifierKey().keyId());
    }

    @Test
    void aCountThatIsNoNumberCountsNothing() throws Exception {
        LogFolder folder = folder("shop.example/log");
        folder.keep(List.of(PRESENT.verifierKey()));
        Path kept = directory.resolve("0".repeat(16));

        Files.writeString(kept.resolve("checkpoint.count"), "12\n");
        assertThat(folder.count("checkpoint")).isEqualTo(12);

        Files.writeString(kept.resolve("checkpoint.count"), "-12\n");
        assertThat(folder.count("checkpoint")).isZero();
        assertThat(folder.isOfSigner()).isFalse();
    }

    private LogFolder folder(String origin) {
        return new LogFolder(new LedgerSettings(directory, origin), FIRST_LEAF);
    }

    private static String signed(SigningKey key) {
        return SigningKey.sign("text\n", List.of(key)).toString();
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[SigningKey.SEED_BYTES];
        seed[0] = (byte) value;
        return seed;
    }
}
