package org.accounthealth.query.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accounthealth.ledger.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The public keys of this log and its last checkpoint, as they lie outside the database, beside the keys that sign. */
@Component
public class PublicKeys {

    private static final String ENDING = ".vkey";
    private static final String CHECKPOINT = "checkpoint";
    /** The folder of a log is named after its first leaf, so that each log has its own. */
    private static final int FOLDER_NAME_BYTES = 8;

    private final Path directory;
    private final LedgerTree tree;

    PublicKeys(@Value("${account-health.ledger.directory}") Path directory, LedgerTree tree) {
        this.directory = directory;
        this.tree = tree;
    }

    /** All keys that sign or have signed; empty where the folder is not on this machine. */
    public List<VerifierKey> all() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .map(file -> VerifierKey.parse(read(file).strip()))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The note of the last checkpoint; empty where the folder is not on this machine. */
    public Optional<String> checkpoint() {
        Path file = folder().resolve(CHECKPOINT);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private Path folder() {
        return tree.head().size() == 0
                ? directory
                : directory.resolve(HexFormat.of().formatHex(tree.leaf(1).bytes(), 0, FOLDER_NAME_BYTES));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
