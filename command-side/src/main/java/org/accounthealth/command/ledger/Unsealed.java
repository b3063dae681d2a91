package org.accounthealth.command.ledger;

import java.time.Instant;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.log.Leaves;
import org.jspecify.annotations.Nullable;

/**
 * A committed event without a position, as it is stored.
 *
 * @param noteId of the note that it waits
 */
@SuppressWarnings("ArrayRecordComponent") // the stored bytes themselves, handed on and never compared
record Unsealed(
        long noteId,
        long eventIndex,
        String subject,
        long sequence,
        String eventId,
        String type,
        String storedAt,
        byte[] payload,
        byte[] metaData) {

    /** How long a salt it needs, in bytes. */
    int saltLength() {
        return Leaves.saltLength(type, payload);
    }

    Hash leafHash(Instant recordedAt, Salt salt, @Nullable Hash previous) {
        return Leaves.of(
                        subject,
                        sequence,
                        eventId,
                        type,
                        storedAt,
                        recordedAt,
                        previous,
                        Leaves.bytes(type, salt, payload, metaData, null))
                .hash();
    }
}
