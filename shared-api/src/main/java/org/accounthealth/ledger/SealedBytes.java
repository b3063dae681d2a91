package org.accounthealth.ledger;

import java.util.Arrays;
import org.accounthealth.ledger.EventLeaf.Facts;
import org.jspecify.annotations.Nullable;

/** The stored bytes of an event, from which the digests in its leaf are made. */
public final class SealedBytes {

    private final Salt salt;
    private final byte[] payload;
    private final int factsLength;
    private final byte[] origin;
    private final @Nullable Hash erasedText;

    /**
     * @param salt of both halves exactly where the payload holds free text
     * @param factsLength how many bytes of the payload stay for ever; what follows them is free text, or what an erasure
     *     left in its place, which no digest covers: whoever knows the payload's form checks that
     * @param origin the stored metadata
     * @param erasedText the digest of a free text that was erased; null where none was
     * @throws IllegalArgumentException if salt and payload do not fit
     */
    public SealedBytes(Salt salt, byte[] payload, int factsLength, byte[] origin, @Nullable Hash erasedText) {
        boolean freeText = factsLength < payload.length && erasedText == null;
        if (factsLength < 0 || factsLength > payload.length || salt.coversText() != freeText) {
            throw new IllegalArgumentException("The salt does not fit the payload");
        }
        this.salt = salt;
        this.payload = payload;
        this.factsLength = factsLength;
        this.origin = origin;
        this.erasedText = erasedText;
    }

    Facts facts() {
        return new Facts(factsLength, Hash.digest(salt.ofFacts(), Arrays.copyOf(payload, factsLength)));
    }

    /** The digest of the free text; null where there is none. */
    public @Nullable Hash text() {
        if (erasedText != null || factsLength == payload.length) {
            return erasedText;
        }
        return Hash.digest(salt.ofText(), Arrays.copyOfRange(payload, factsLength, payload.length));
    }

    Hash origin() {
        return Hash.digest(salt.ofFacts(), origin);
    }
}
