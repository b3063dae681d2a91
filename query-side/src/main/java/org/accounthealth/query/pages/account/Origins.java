package org.accounthealth.query.pages.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.pages.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * Where in the log stands what a sum is made of.
 *
 * @param opening that of the account
 * @param deliveries the list of them
 * @param violations each by its id, as it was detected
 * @param rulebooks each by its id
 */
record Origins(
        @Nullable Link opening, @Nullable Link deliveries, Map<String, Link> violations, Map<String, Link> rulebooks) {

    /** For who may not see events. */
    static final Origins HIDDEN = new Origins(null, null, Map.of(), Map.of());

    /** What a link says, and where it leads. */
    record Link(String text, String href) {

        private static Link to(long position) {
            return new Link("#" + position, "/events/" + position);
        }
    }

    /** @param rulebooks where each was published */
    static Origins of(AccountId account, List<Recorded<Event>> events, Map<String, Long> rulebooks) {
        Link opening = null;
        Map<String, Link> violations = new HashMap<>();
        for (Recorded<Event> recorded : events) {
            if (recorded.event() instanceof ViolationDetected detected) {
                violations.putIfAbsent(detected.violationId(), Link.to(recorded.position()));
            } else if (recorded.event() instanceof AccountOpened) {
                opening = Link.to(recorded.position());
            }
        }
        Link deliveries =
                new Link("deliveries", Addresses.of("/events", "q", "account:" + account + " type:OrdersDelivered"));
        Map<String, Link> rules = new HashMap<>();
        rulebooks.forEach((id, position) -> rules.put(id, new Link(id, "/events/" + position)));
        return new Origins(opening, deliveries, violations, rules);
    }
}
