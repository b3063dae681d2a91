package org.accounthealth.log;

import java.time.Instant;
import org.accounthealth.api.EventType;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.ledger.SealedBytes;
import org.jspecify.annotations.Nullable;

/** Makes the leaf of an event from what is stored: the one way, for whoever seals, exports or checks. */
public final class Leaves {

    private Leaves() {}

    /** See {@link EventLeaf}. @throws IllegalArgumentException if no ledger would make a leaf of this */
    public static EventLeaf of(
            String subject,
            long sequence,
            String id,
            String type,
            String storedAt,
            Instant recordedAt,
            @Nullable Hash previous,
            SealedBytes bytes) {
        return EventLeaf.of(subject, sequence, id, type, storedAt, Instants.format(recordedAt), previous, bytes);
    }

    /**
     * The stored bytes of an event. Whether a part of them is free text is told by the length of the salt: whoever seals an
     * event of a type that only a newer version knows seals all of it as facts.
     *
     * @param erasedText the digest of the free text, where that was erased
     * @throws org.accounthealth.api.UnknownEventTypeException if it has free text, and a newer version wrote it
     * @throws IllegalArgumentException if salt and payload do not fit
     */
    public static SealedBytes bytes(
            String type, Salt salt, byte[] payload, byte[] metaData, @Nullable Hash erasedText) {
        return new SealedBytes(salt, payload, factsLength(type, salt, payload, erasedText), metaData, erasedText);
    }

    /** A salt of the length that an event needs. */
    public static int saltLength(String type, byte[] payload) {
        boolean freeText =
                EventType.isKnown(type) && FreeText.factsLength(EventType.ofStoredName(type), payload) < payload.length;
        return Salt.lengthFor(freeText);
    }

    private static int factsLength(String type, Salt salt, byte[] payload, @Nullable Hash erasedText) {
        if (erasedText != null) {
            return FreeText.factsLengthAfterErasure(EventType.ofStoredName(type), payload);
        }
        return salt.coversText() ? FreeText.factsLength(EventType.ofStoredName(type), payload) : payload.length;
    }
}
