package org.accounthealth.evidence;

import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Event;
import org.accounthealth.api.Policy;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/** What an event says, in a line. Notes from outside stand in quotation marks, as they came. */
final class EventWords {

    private EventWords() {}

    static String of(Event event) {
        if (event instanceof AccountOpened opened) {
            return "Account " + opened.accountId() + " opened";
        } else if (event instanceof OrdersDelivered delivered) {
            return Words.count(delivered.count(), "order") + " delivered, batch " + delivered.batchId();
        } else if (event instanceof OrdersVoided voided) {
            return Words.count(voided.count(), "order") + " of batch " + voided.batchId() + " do not count after all: "
                    + Phrases.lower(voided.reason());
        } else if (event instanceof RulebookPublished published) {
            return "Rulebook " + published.rulebook().id() + ", in force from "
                    + Words.of(published.rulebook().effectiveFrom());
        }
        return ofViolation(event);
    }

    private static String ofViolation(Event event) {
        if (event instanceof ViolationDetected found) {
            return "Violation " + found.violationId() + ": " + kind(found.policy(), found.severity())
                    + part(", complaint ", found.complaintId()) + part(", product ", found.asin())
                    + quoted(found.summary());
        } else if (event instanceof ViolationResolved resolved) {
            return "Violation " + resolved.violationId() + " resolved: " + Phrases.lower(resolved.resolution())
                    + quoted(resolved.note());
        } else if (event instanceof ViolationNullified nullified) {
            return "Violation " + nullified.violationId() + " never happened: " + Phrases.lower(nullified.ground())
                    + quoted(nullified.note());
        } else if (event instanceof ViolationReopened reopened) {
            return "Violation " + reopened.violationId() + " reopened" + quoted(reopened.note());
        } else if (event instanceof ViolationReclassified changed) {
            return "Violation " + changed.violationId() + " is from the start: "
                    + kind(changed.policy(), changed.severity()) + quoted(changed.reason());
        }
        throw new AssertionError("An event without words: " + event.getClass());
    }

    private static String kind(Policy policy, Severity severity) {
        return Phrases.lower(policy) + ", severity " + severity;
    }

    private static String part(String label, @Nullable String text) {
        return text == null ? "" : label + text;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : ". “" + text + "”";
    }
}
