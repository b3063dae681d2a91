package org.accounthealth.query.events;

/** Whole numbers from one to another, both included: positions, or microseconds since 1970-01-01T00:00:00Z. */
record Range(long from, long to) {

    static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean contains(long value) {
        return from <= value && value <= to;
    }

    /** The smallest that holds both. */
    Range hull(Range other) {
        return new Range(Math.min(from, other.from), Math.max(to, other.to));
    }

    /** What both hold; none if its end lies before its beginning. */
    Range and(Range other) {
        return new Range(Math.max(from, other.from), Math.min(to, other.to));
    }
}
