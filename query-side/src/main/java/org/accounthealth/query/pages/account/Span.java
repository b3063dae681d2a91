package org.accounthealth.query.pages.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A length of time that is often drawn.
 *
 * @param href the same view over this time
 * @param used whether it is what is drawn now
 */
record Span(String name, String href, boolean used) {

    private static final List<Integer> DAYS = List.of(30, 90, 365);

    /** Some days around the instant looked at, the usual time, and all of it. */
    static List<Span> of(AccountAddress address, Instant at, Instant now, Instant openedAt) {
        List<Span> spans = new ArrayList<>();
        for (int days : DAYS) {
            spans.add(around(address, at, now, days));
        }
        boolean endless = address.to() == null;
        spans.add(new Span("2 years", address.between(null, null).href(), endless && address.from() == null));
        spans.add(new Span("All", address.between(openedAt, null).href(), endless && openedAt.equals(address.from())));
        return spans;
    }

    /** Half of it before the instant and half behind; what would lie in the future goes before. */
    private static Span around(AccountAddress address, Instant at, Instant now, int days) {
        Duration length = Duration.ofDays(days);
        Instant middleEnd = at.plus(length.dividedBy(2));
        Instant end = middleEnd.isAfter(now) && !at.isAfter(now) ? now : middleEnd;
        Instant start = end.minus(length);
        return new Span(days + " days", address.between(start, end).href(), lasts(address, length));
    }

    private static boolean lasts(AccountAddress address, Duration length) {
        return address.from() != null
                && address.to() != null
                && Duration.between(address.from(), address.to()).equals(length);
    }
}
