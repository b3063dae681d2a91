package org.accounthealth.query.pages.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the log, as an address.
 *
 * @param q the query; empty: everything
 * @param order newest or oldest
 */
public record LogAddress(String q, String order) {

    /** The query with a term more. */
    public LogAddress with(String qualifier, String value) {
        String quoted = value.matches("[\\w.:-]+")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        String term = qualifier + ":" + quoted;
        return new LogAddress(q.isBlank() ? term : q + " " + term, order);
    }

    public LogAddress ordered(String other) {
        return new LogAddress(q, other);
    }

    public String href() {
        return "/events" + query();
    }

    /** A page behind another one. */
    public String behind(@Nullable String cursor) {
        return href() + (cursor == null ? "" : "&cursor=" + cursor);
    }

    /** Everything that is found, as a file. */
    public String export(String format) {
        return "/events/export" + query() + "&format=" + format;
    }

    private String query() {
        return "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&order=" + order;
    }
}
