package org.accounthealth.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.ledger.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFolderTest {

    @TempDir
    private Path directory;

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        LedgerFolder folder = folder();

        assertThat(folder.secrets()).isEmpty();
        assertThat(folder.checkpoint()).isEmpty();
        assertThat(folder.retire("00000000")).isFalse();
    }

    @Test
    void aCheckpointReplacesTheOneBefore() throws IOException {
        LedgerFolder folder = folder();
        folder.keepCheckpoint("a longer note than the next\n");
        folder.keepCheckpoint("new\n");

        assertThat(folder.checkpoint()).contains("new\n");
        assertThat(names()).containsExactly("checkpoint");
    }

    /** What a crash leaves behind while it writes: the old file is whole, and the next writing is not held up. */
    @Test
    void aWriteThatWasBrokenOffLeavesTheOldFile() throws IOException {
        LedgerFolder folder = folder();
        folder.keepCheckpoint("old\n");
        Files.writeString(folder.path().resolve("checkpoint.tmp"), "half of a new one, longer than it will be");

        assertThat(folder.checkpoint()).contains("old\n");

        folder.keepCheckpoint("new\n");

        assertThat(folder.checkpoint()).contains("new\n");
        assertThat(names()).containsExactly("checkpoint");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndSaysSo() throws IOException {
        LedgerFolder folder = folder();
        folder.keepCheckpoint("old\n");
        Files.createDirectories(folder.path().resolve("checkpoint.tmp/in-the-way"));

        assertThatThrownBy(() -> folder.keepCheckpoint("new\n")).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.checkpoint()).contains("old\n");
    }

    @Test
    void halfAKeyThatACrashLeftIsNoKey() throws IOException {
        LedgerFolder folder = folder();
        folder.add("00000001", "secret", "vkey");
        Files.writeString(folder.path().resolve("00000002.key.tmp"), "sec");

        assertThat(folder.secrets()).containsExactly("secret");
    }

    @Test
    void onlyTheOwnerReadsAPrivateKey() throws IOException {
        VerifierKey key = keys().add();

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder().path().resolve(key.keyIdText() + ".key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder().path().resolve(key.keyIdText() + ".vkey")))
                .isEqualTo(key + "\n");
    }

    @Test
    void aKeyThatWasMadeSigns() {
        VerifierKey verifier = keys().add();
        List<SigningKey> all = keys().all();

        assertThat(all).hasSize(1);
        assertThat(SigningKey.sign("text\n", all).verdict(List.of(verifier))).isEqualTo(SignedNote.Verdict.VERIFIED);
        assertThat(verifier.name()).isEqualTo("log.example");
    }

    @Test
    void eachNewKeyIsAnotherOneAndSignsBesideTheOld() {
        VerifierKey first = keys().add();
        VerifierKey second = keys().add();

        assertThat(first).isNotEqualTo(second);
        assertThat(SigningKey.sign("text\n", keys().all()).isSignedOnlyBy(List.of(first, second)))
                .isTrue();
        assertThat(keys().all()).hasSize(2);
    }

    @Test
    void aRetiredKeySignsNoMoreAndItsPublicPartStays() throws IOException {
        VerifierKey first = keys().add();
        VerifierKey second = keys().add();

        assertThat(keys().retire(first.keyIdText())).isTrue();
        assertThat(keys().retire(first.keyIdText())).isFalse();

        assertThat(keys().all()).hasSize(1);
        assertThat(SigningKey.sign("text\n", keys().all()).isSignedOnlyBy(List.of(second)))
                .isTrue();
        assertThat(names()).contains(first.keyIdText() + ".vkey").doesNotContain(first.keyIdText() + ".key");
    }

    @Test
    void aFileThatHoldsNoKeyIsAnError() throws IOException {
        keys().add();
        Files.writeString(folder().path().resolve("ffffffff.key"), "not a key\n");

        assertThatThrownBy(() -> keys().all()).isInstanceOf(IllegalArgumentException.class);
    }

    private LedgerFolder folder() {
        return new LedgerFolder(directory.resolve("log"));
    }

    private SigningKeys keys() {
        return new SigningKeys(folder(), "log.example");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder().path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
