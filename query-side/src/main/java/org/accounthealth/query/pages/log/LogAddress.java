package org.accounthealth.query.pages.log;

import org.accounthealth.query.events.Vocabulary;
import org.accounthealth.query.pages.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the log, as an address.
 *
 * @param q the query; empty: everything
 * @param order newest or oldest
 * @param tail whether new events appear as they come; then the order is newest
 */
public record LogAddress(String q, String order, boolean tail) {

    private static final String NEWEST = "newest";

    static LogAddress of(@Nullable String q, @Nullable String order, boolean tail) {
        return new LogAddress(q == null ? "" : q.strip(), tail || order == null ? NEWEST : order, tail);
    }

    /** Everything that one term finds. */
    static LogAddress ofTerm(String qualifier, String value) {
        return of(null, null, false).with(qualifier, value);
    }

    /** The query with a term more, unless it has that already. */
    public LogAddress with(String qualifier, String value) {
        String term = qualifier + ":" + (value.matches("[\\w.:-]+") ? value : Vocabulary.inQuotes(value));
        boolean there = (" " + q + " ").contains(" " + term + " ");
        return there ? this : new LogAddress(q.isBlank() ? term : q + " " + term, order, tail);
    }

    /** Whether everything is asked for. */
    public boolean isWhole() {
        return q.isEmpty();
    }

    public LogAddress ordered(String other) {
        return new LogAddress(q, other, false);
    }

    public LogAddress tailing() {
        return new LogAddress(q, NEWEST, true);
    }

    public String href() {
        return Addresses.of("/events", "q", q, "order", order, "tail", tail ? "true" : null);
    }

    /** A page behind another one. */
    public String behind(@Nullable String cursor) {
        return Addresses.of("/events", "q", q, "order", order, "cursor", cursor);
    }

    /** The rows of what comes behind a position, which is to be added. */
    public String tailHref() {
        return Addresses.of("/events/tail", "q", q);
    }

    /** Everything that is found, as a file. */
    public String export(String format) {
        return Addresses.of("/events/export", "q", q, "order", order, "format", format);
    }
}
