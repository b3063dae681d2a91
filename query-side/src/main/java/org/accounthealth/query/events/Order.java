package org.accounthealth.query.events;

/** In which direction the log is read. */
public enum Order {
    newest,
    oldest;

    /** Whether a position comes before another one. */
    boolean isBefore(long one, long other) {
        return this == newest ? one > other : one < other;
    }
}
