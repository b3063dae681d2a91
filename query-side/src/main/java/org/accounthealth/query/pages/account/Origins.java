package org.accounthealth.query.pages.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.log.Instants;
import org.accounthealth.query.events.Vocabulary;
import org.accounthealth.query.pages.Addresses;
import org.accounthealth.query.pages.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * Where in the log stands what a sum is made of.
 *
 * @param account null for who may not see events
 * @param opened where the account was, if that was looked at
 * @param detections of violations, each by its id, as far as they were looked at
 * @param rulebooks each by its id
 */
record Origins(
        @Nullable AccountId account, @Nullable Link opened, Map<String, Link> detections, Map<String, Link> rulebooks) {

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
        Map<String, Link> rules = new HashMap<>();
        rulebooks.forEach((id, position) -> rules.put(id, new Link(id, "/events/" + position)));
        return new Origins(account, opening, violations, rules);
    }

    /** That of the account; if it was not looked at, it is looked for. */
    @Nullable
    Link opening() {
        return opened != null || account == null ? opened : query("opening", "type:AccountOpened");
    }

    /** As it was detected; one that was not looked at is looked for. */
    @Nullable
    Link detection(String violationId) {
        Link found = detections.get(violationId);
        return found != null || account == null
                ? found
                : query("detection", "type:ViolationDetected " + Vocabulary.inQuotes("\"" + violationId + "\""));
    }

    /** The list of those that count in an answer. */
    @Nullable
    Link deliveries(ScoreAnswer answer, Duration window) {
        Instant first = answer.at().minus(window).plus(1, ChronoUnit.MICROS);
        return account == null
                ? null
                : query(
                        "deliveries",
                        "type:OrdersDelivered at:" + Instants.format(first) + ".." + Instants.format(answer.at())
                                + " recorded:.." + Instants.format(answer.knownAt()));
    }

    /** The sentence of the rules that says so. */
    @Nullable
    Link rule(String rulebook, RuleText.Part part) {
        Link published = rulebooks.get(rulebook);
        return published == null ? null : new Link(published.text(), published.href() + "#" + part.anchor());
    }

    private Link query(String text, String terms) {
        return new Link(text, Addresses.of("/events", "q", "account:" + account + " " + terms));
    }
}
