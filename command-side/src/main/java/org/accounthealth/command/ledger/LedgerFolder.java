package org.accounthealth.command.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.accounthealth.ledger.Checkpoint;

/**
 * The folder of one log outside the database: private keys, public keys, and the last checkpoint. Each log has one of its
 * own, named after its first leaf, so that another database never meets the checkpoints of this one.
 */
final class LedgerFolder {

    private static final String SECRET = ".key";
    private static final String PUBLIC = ".vkey";
    static final String CHECKPOINT = "checkpoint";
    static final String HEADS = "heads";
    private static final String COUNT = ".count";
    private static final String ONLY_US = "rw-------";

    private final Path folder;

    LedgerFolder(Path folder) {
        this.folder = folder;
    }

    /** The texts of the private keys that sign. */
    List<String> secrets() {
        return files(SECRET).stream().map(LedgerFolder::read).map(String::strip).toList();
    }

    /** Stores a key pair. The public part stays for ever: old signatures remain to be checked. */
    void add(String keyId, String secret, String vkey) {
        write(keyId + SECRET, secret + "\n", true);
        write(keyId + PUBLIC, vkey + "\n", false);
    }

    /** Removes a private key, which then signs no more. */
    boolean retire(String keyId) {
        try {
            return Files.deleteIfExists(folder.resolve(keyId + SECRET));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The last checkpoint that was signed, as a note. */
    Optional<String> checkpoint() {
        Path file = folder.resolve(CHECKPOINT);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Keeps a checkpoint, unless another node that shares this folder has kept a larger one. */
    void keepCheckpoint(String note) {
        long size = Checkpoint.ofNote(note).size();
        String kept = checkpoint().orElse("");
        if (kept.isEmpty() || (!kept.equals(note) && Checkpoint.ofNote(kept).size() <= size)) {
            write(CHECKPOINT, note, false);
        }
    }

    /** How many of a kind were signed, as counted outside the database: so nobody can remove some of them unnoticed. */
    long count(String kind) {
        Path file = folder.resolve(kind + COUNT);
        return Files.exists(file) ? Long.parseLong(read(file).strip()) : 0;
    }

    /** Counts on; never back. */
    void keepCount(String kind, long count) {
        if (count > count(kind)) {
            write(kind + COUNT, count + "\n", false);
        }
    }

    Path path() {
        return folder;
    }

    private List<Path> files(String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** At once or not at all, and apart from what another node writes: a crash leaves the old file or the new one, never half of one. */
    private void write(String name, String content, boolean secret) {
        Path begun = folder.resolve(name + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(folder);
            try {
                createFor(begun, secret);
                writeThrough(begun, content);
                Files.move(begun, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(begun);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeThrough(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(content));
            channel.force(true);
        }
    }

    private static void createFor(Path file, boolean secret) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (secret && posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_US)));
        } else {
            Files.createFile(file);
        }
    }
}
