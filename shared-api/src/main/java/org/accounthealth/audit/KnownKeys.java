package org.accounthealth.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/** The keys that the auditor trusts; they must have come by another way than what they are to verify. */
record KnownKeys(List<VerifierKey> keys) {

    /** A file of keys has a few lines. */
    private static final long MAX_FILE_BYTES = 1 << 16;

    KnownKeys {
        keys = keys.stream().distinct().toList();
    }

    /**
     * @param values each a key as text, or a file with a key a line
     * @throws UsageException if one is neither
     */
    static KnownKeys of(List<String> values) {
        List<VerifierKey> keys = new ArrayList<>();
        for (String value : values) {
            Path file = file(value);
            (file == null ? List.of(value) : lines(file)).forEach(line -> keys.add(key(line, value)));
        }
        return new KnownKeys(keys);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Finds what is wrong with the signatures under a note; without keys, nothing can be. */
    void check(SignedNote note, String what, Findings findings) {
        Verdict verdict = isEmpty() ? Verdict.VERIFIED : note.verdict(keys);
        if (verdict == Verdict.WRONG_SIGNATURE) {
            findings.add("A signature under " + what + " is wrong: the text was changed, or somebody else signed it.");
        } else if (verdict == Verdict.NO_KNOWN_KEY) {
            findings.add("None of the given keys signed " + what + ".");
        }
    }

    /** The names and ids of the keys that signed. */
    List<String> signersOf(SignedNote note) {
        return keys.stream()
                .filter(key -> note.verdict(List.of(key)) == Verdict.VERIFIED)
                .map(key -> key.name() + "+" + key.keyIdText())
                .distinct()
                .toList();
    }

    private static @Nullable Path file(String value) {
        try {
            Path path = Path.of(value);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new UsageException("The file " + file + " is too large for a file of keys.");
            }
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UsageException("The keys in " + file + " cannot be read.");
        }
    }

    private static VerifierKey key(String text, String value) {
        try {
            return VerifierKey.parse(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(
                    "--key " + value + " is neither a key, written name+id+base64, nor a file of keys.");
        }
    }
}
