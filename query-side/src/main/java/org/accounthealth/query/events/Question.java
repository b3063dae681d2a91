package org.accounthealth.query.events;

import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A query as it is asked.
 *
 * @param text as it was given
 * @param behind the position that was reached before; null at the beginning
 */
record Question(
        String text,
        EventQuery query,
        Order order,
        @Nullable Long behind) {

    /** @throws org.accounthealth.api.RejectedException INVALID if the query or the cursor is none, or they do not belong together */
    static Question of(@Nullable String q, @Nullable String order, @Nullable String cursor) {
        String text = q == null ? "" : q;
        Order given = Parameters.oneOf("order", order, Order.class);
        Order direction = given == null ? Order.newest : given;
        return new Question(
                text, QueryParser.parse(text), direction, cursor == null ? null : behind(text, direction, cursor));
    }

    /** Where to go on. */
    String next(long searchedTo) {
        return Parameters.cursor(searchedTo, key(text, order));
    }

    private static long behind(String text, Order order, String cursor) {
        String[] parts = Parameters.cursorParts(cursor, 2);
        if (Parameters.cursorNumber(parts[1]) != key(text, order)) {
            throw Parameters.invalid("cursor", "belongs to another query or another order");
        }
        return Parameters.cursorNumber(parts[0]);
    }

    /** The hash code of a string is specified, so another node understands the cursor. */
    private static long key(String text, Order order) {
        return (order.name() + ' ' + text).hashCode();
    }
}
