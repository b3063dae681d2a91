package org.accounthealth.query.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the ledger keeps of a log outside the database: public keys, the last checkpoint, how many were signed. */
public final class LogFolder {

    private static final Logger log = LoggerFactory.getLogger(LogFolder.class);

    private static final int NAME_BYTES = 8;
    private static final String PUBLIC = ".vkey";
    private static final String SECRET = ".key";

    private final String origin;
    private final @Nullable Path folder;
    private List<VerifierKey> known = List.of();

    /** @param firstLeaf which names the folder; null: there is none */
    LogFolder(LedgerSettings settings, @Nullable Hash firstLeaf) {
        this.origin = settings.origin();
        this.folder = firstLeaf == null
                ? null
                : settings.directory().resolve(HexFormat.of().formatHex(firstLeaf.bytes(), 0, NAME_BYTES));
        this.known = keys();
    }

    /** The name of the log in what is signed. */
    public String origin() {
        return origin;
    }

    /** Whether the log has this name, or had it: keys carry the name under which they signed. */
    public boolean isNamed(String name) {
        return origin.equals(name) || keys().stream().map(VerifierKey::name).anyMatch(name::equals);
    }

    /** All keys that sign or have signed, as far as this node knows. */
    public List<VerifierKey> keys() {
        List<VerifierKey> kept =
                files(PUBLIC).stream().flatMap(file -> key(file).stream()).toList();
        return kept.isEmpty() ? known : kept;
    }

    private List<Path> files(String ending) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Keeps public keys here. Where nothing can be written they are known until this object is gone. */
    void keep(List<VerifierKey> keys) {
        known = keys;
        try {
            for (VerifierKey key : keys) {
                Files.createDirectories(Objects.requireNonNull(folder));
                Files.writeString(folder.resolve(key.keyIdText() + PUBLIC), key + "\n", StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException notWritten) {
            log.debug("The public keys are not kept in {}", folder, notWritten);
        }
    }

    /** Whether this is where the log is signed: then the last checkpoint lies here too. */
    public boolean isOfSigner() {
        return !files(SECRET).isEmpty();
    }

    /** The last checkpoint that was signed, by now; empty if there is none that can be read. */
    public Optional<String> checkpoint() {
        return folder == null ? Optional.empty() : Optional.ofNullable(read(folder.resolve("checkpoint")));
    }

    /** How many checkpoints, or trees of heads, were signed at least; 0 if nobody counted. */
    public long count(String kind) {
        String count = folder == null ? null : read(folder.resolve(kind + ".count"));
        return count != null && count.strip().matches("\\d{1,18}") ? Long.parseLong(count.strip()) : 0;
    }

    /**
     * The text of a note that is signed by keys of this log and by nobody else.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public String textOf(String note) {
        SignedNote signed = SignedNote.of(note);
        if (!signed.isSignedOnlyBy(known)) {
            known = keys(); // another one may sign since
        }
        if (!signed.isSignedOnlyBy(known)) {
            throw new IllegalArgumentException(
                    "It is not signed by the keys of this log, of which " + known.size() + " lie outside the database");
        }
        return signed.text();
    }

    /** A key that cannot be read is one that verifies nothing. */
    private static Optional<VerifierKey> key(Path file) {
        try {
            String text = read(file);
            return text == null ? Optional.empty() : Optional.of(VerifierKey.parse(text.strip()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
