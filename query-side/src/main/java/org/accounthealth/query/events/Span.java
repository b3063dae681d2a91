package org.accounthealth.query.events;

/** The part of the log that is to be read, and in which direction; empty if its last position lies before its first. */
record Span(long first, long last, Order order) {

    /** What is read last. */
    long end() {
        return order == Order.newest ? first : last;
    }

    boolean isEmpty() {
        return last < first;
    }

    /** What comes behind a position. */
    Span behind(long position) {
        return order == Order.newest
                ? new Span(first, Math.min(last, position - 1), order)
                : new Span(Math.max(first, position + 1), last, order);
    }
}
