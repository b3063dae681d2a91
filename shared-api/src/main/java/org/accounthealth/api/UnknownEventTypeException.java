package org.accounthealth.api;

/**
 * The log holds an event that this version does not know. Skipping it would give wrong scores, so whoever meets it stops
 * and says so.
 */
public final class UnknownEventTypeException extends RuntimeException {

    public UnknownEventTypeException(String storedName) {
        super("Unknown event type '" + storedName
                + "': written by a newer version? Nothing is skipped; upgrade first.");
    }
}
