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
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
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
        folder().keepCheckpoint(note(1_000));
        folder().keepCheckpoint(note(1_001));

        assertThat(folder().checkpoint()).contains(note(1_001));
        assertThat(names()).containsExactly("checkpoint");
    }

    /** Two nodes may share the folder, and one of them may have slept. */
    @Test
    void anOlderCheckpointNeverReplacesANewerOne() {
        folder().keepCheckpoint(note(1_000));
        folder().keepCheckpoint(note(999));

        assertThat(folder().checkpoint()).contains(note(1_000));
    }

    /** What a crash leaves behind while it writes: the old file is whole, and the next writing is not held up. */
    @Test
    void aWriteThatWasBrokenOffLeavesTheOldFile() throws IOException {
        folder().keepCheckpoint(note(1));
        Files.writeString(folder().path().resolve("checkpoint.of-a-dead-node.tmp"), "half of a new one");

        assertThat(folder().checkpoint()).contains(note(1));

        folder().keepCheckpoint(note(2));

        assertThat(folder().checkpoint()).contains(note(2));
    }

    @Test
    void aWriteThatFailsSaysSo() throws IOException {
        Files.writeString(directory.resolve("log"), "a file in the way");

        assertThatThrownBy(() -> folder().keepCheckpoint(note(1))).isInstanceOf(UncheckedIOException.class);
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

    /** A note over so many events; always the same for the same size. */
    private static String note(long size) {
        Checkpoint checkpoint = new Checkpoint("log.example", size, Hash.of(new byte[Hash.LENGTH]));
        SigningKey key = SigningKey.of("log.example", new byte[SigningKey.SEED_BYTES]);
        return SigningKey.sign(checkpoint.text(), List.of(key)).toString();
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
