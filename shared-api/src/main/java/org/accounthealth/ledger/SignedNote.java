package org.accounthealth.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text with signature lines under it: c2sp.org/signed-note.
 *
 * @param text ends with a line feed
 * @param signatures at least one, at most {@value #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<Signature> signatures) {

    /** A note is a few lines. More is refused before it costs anything. */
    public static final int MAX_BYTES = 1 << 16;

    public static final int MAX_SIGNATURES = 100;

    private static final String SEPARATOR = "\n\n";
    private static final String SIGNATURE_PREFIX = "\u2014 ";
    private static final int KEY_ID_BYTES = 4;

    public SignedNote {
        signatures = List.copyOf(signatures);
        StrictText.require(text);
        if (!text.endsWith("\n") || signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("A note is a text that ends its last line, and 1 to 100 signatures");
        }
    }

    /**
     * A line under a note.
     *
     * @param name of the key
     * @param keyId the first four bytes of the digest of name and key, as a number
     * @param base64 the signature itself, not empty
     */
    public record Signature(String name, int keyId, String base64) {

        public Signature {
            if (!VerifierKey.isName(name) || StrictBase64.decode(base64).length == 0) {
                throw malformed("has a signature without a name or without content");
            }
        }

        static Signature of(String name, int keyId, byte[] signature) {
            return new Signature(name, keyId, StrictBase64.encode(signature));
        }

        public byte[] bytes() {
            return StrictBase64.decode(base64);
        }
    }

    /** What a look at the signatures gave. {@code VERIFIED}: at least one by a known key, and none of those is wrong. */
    public enum Verdict {
        VERIFIED,
        NO_KNOWN_KEY,
        WRONG_SIGNATURE
    }

    /** See {@link #parse}. */
    public static SignedNote of(String note) {
        return parse(note.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a note.
     *
     * @throws IllegalArgumentException if it is not one, or larger than {@value #MAX_BYTES} bytes
     */
    public static SignedNote parse(byte[] note) {
        String all = StrictText.decode(note, MAX_BYTES);
        int separator = all.lastIndexOf(SEPARATOR);
        if (separator < 0) {
            throw malformed("has no empty line before its signatures");
        }
        List<Signature> signatures = new ArrayList<>();
        all.substring(separator + SEPARATOR.length())
                .lines()
                .limit(MAX_SIGNATURES + 1L)
                .forEach(line -> signatures.add(signature(line)));
        SignedNote parsed = new SignedNote(all.substring(0, separator + 1), signatures);
        // Whatever was overlooked above, a dash or the last line feed, is missed here.
        if (!parsed.toString().equals(all)) {
            throw malformed("is not written in the one way in which a note is written");
        }
        return parsed;
    }

    /**
     * Checks the signatures of known keys. Those of others are passed over, as a note may have many readers.
     *
     * @throws IllegalArgumentException if a signature could be by two of the keys
     */
    public Verdict verdict(Collection<VerifierKey> known) {
        Verdict verdict = Verdict.NO_KNOWN_KEY;
        for (Signature signature : signatures) {
            Optional<VerifierKey> key = key(known, signature);
            if (key.isPresent()) {
                if (!key.get().verifies(text, signature)) {
                    return Verdict.WRONG_SIGNATURE;
                }
                verdict = Verdict.VERIFIED;
            }
        }
        return verdict;
    }

    /**
     * Whether every signature is by one of these keys and right, and no key signed twice.
     *
     * @throws IllegalArgumentException if a signature could be by two of the keys
     */
    public boolean isSignedOnlyBy(Collection<VerifierKey> keys) {
        Set<VerifierKey> seen = new HashSet<>();
        return signatures.stream()
                .allMatch(signature -> key(keys, signature)
                        .filter(key -> seen.add(key) && key.verifies(text, signature))
                        .isPresent());
    }

    private static Optional<VerifierKey> key(Collection<VerifierKey> keys, Signature signature) {
        List<VerifierKey> made =
                keys.stream().filter(key -> key.made(signature)).toList();
        if (made.size() > 1) {
            throw new IllegalArgumentException("Two known keys have the same name and id: " + made.get(0));
        }
        return made.stream().findFirst();
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            byte[] bytes = signature.bytes();
            byte[] withId = ByteBuffer.allocate(KEY_ID_BYTES + bytes.length)
                    .putInt(signature.keyId())
                    .put(bytes)
                    .array();
            note.append(SIGNATURE_PREFIX)
                    .append(signature.name())
                    .append(' ')
                    .append(StrictBase64.encode(withId))
                    .append('\n');
        }
        return note.toString();
    }

    private static Signature signature(String line) {
        int space = line.indexOf(' ', SIGNATURE_PREFIX.length());
        if (space < 0) {
            throw malformed("has a line under it that is not a signature");
        }
        String name = line.substring(SIGNATURE_PREFIX.length(), space);
        byte[] withId = StrictBase64.decode(line.substring(space + 1));
        if (withId.length < KEY_ID_BYTES) {
            throw malformed("has a signature without the id of a key");
        }
        ByteBuffer buffer = ByteBuffer.wrap(withId);
        int keyId = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return Signature.of(name, keyId, signature);
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("The note " + why);
    }
}
