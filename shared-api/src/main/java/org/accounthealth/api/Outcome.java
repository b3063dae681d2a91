package org.accounthealth.api;

/** What became of a command. */
public sealed interface Outcome {

    /** The fact was stored, as event number {@code sequence} of its subject. */
    record Accepted(String subject, long sequence) implements Outcome {}

    /** The same fact was stored before, as event number {@code sequence}: no effect, and the same answer as then. */
    record Duplicate(String subject, long sequence) implements Outcome {}

    /** Nothing was stored. */
    record Rejected(Rejection rejection) implements Outcome {}
}
