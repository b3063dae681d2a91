package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.SignedNote;

/** A checkpoint that came as a file: one that the auditor kept, or the one to be verified. */
record KeptNote(SignedNote note, Checkpoint checkpoint) {

    /** @throws IllegalArgumentException if it is not a checkpoint */
    static KeptNote of(SignedNote note) {
        return new KeptNote(note, Checkpoint.of(note));
    }

    /** @throws AuditFailure if it is not a checkpoint */
    static KeptNote read(Source source, Shell shell) {
        try (InputStream in = source.open(shell.in())) {
            return read(in, source.name());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** See {@link #read(Source, Shell)}. */
    static KeptNote read(InputStream in, String name) {
        try {
            return of(SignedNote.parse(in.readNBytes(SignedNote.MAX_BYTES + 1)));
        } catch (IOException unreadable) {
            throw AuditFailure.unreadable("The checkpoint " + name + " cannot be read.");
        } catch (IllegalArgumentException malformed) {
            throw AuditFailure.unreadable((name.equals("-") ? "Standard input" : "The file " + name)
                    + " is not a checkpoint: " + malformed.getMessage() + ".");
        }
    }
}
