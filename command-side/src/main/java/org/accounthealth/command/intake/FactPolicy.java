package org.accounthealth.command.intake;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rejection.FieldError;
import org.jspecify.annotations.Nullable;

/** What no account's history can make right: ids of the wrong form, texts too long, dates in the future. Pure. */
public final class FactPolicy {

    /** Clocks of senders may be ahead of ours by this much. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /** Ids appear in proofs line by line: letters, digits and a few signs, no blanks. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final int MAX_TEXT_LENGTH = 2_000;
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\r\\n\\t]]");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final AccountEvent fact;
    private final List<FieldError> errors = new ArrayList<>();

    private FactPolicy(AccountEvent fact) {
        this.fact = fact;
    }

    /** The refusal of an impossible fact, or empty if its history may decide. */
    public static Optional<Rejection> refuse(AccountEvent fact, Instant now) {
        FactPolicy policy = new FactPolicy(fact);
        policy.check();
        if (!policy.errors.isEmpty()) {
            return Optional.of(new Rejection(Code.INVALID, "The fact is not valid", policy.errors));
        }
        if (fact.happenedAt().isAfter(now.plus(MAX_AHEAD))) {
            return Optional.of(Rejection.ofField(
                    Code.DATE_IN_FUTURE, "/" + dateField(fact), "lies more than 5 minutes ahead of our clock"));
        }
        return Optional.empty();
    }

    private void check() {
        if (fact instanceof AccountOpened opened) {
            require(COUNTRIES.contains(opened.marketplace()), "/marketplace", "is not an ISO country code");
        } else if (fact instanceof OrdersDelivered delivered) {
            id("/batchId", delivered.batchId());
        } else if (fact instanceof OrdersVoided voided) {
            id("/batchId", voided.batchId());
        } else if (fact instanceof ViolationDetected detected) {
            id("/violationId", detected.violationId());
            optionalId("/complaintId", detected.complaintId());
            optionalId("/asin", detected.asin());
            text("/summary", detected.summary());
        } else {
            checkChange();
        }
    }

    private void checkChange() {
        if (fact instanceof ViolationResolved resolved) {
            id("/violationId", resolved.violationId());
            text("/note", resolved.note());
        } else if (fact instanceof ViolationNullified nullified) {
            id("/violationId", nullified.violationId());
            text("/note", nullified.note());
        } else if (fact instanceof ViolationReopened reopened) {
            id("/violationId", reopened.violationId());
            text("/note", reopened.note());
        } else if (fact instanceof ViolationReclassified reclassified) {
            id("/violationId", reclassified.violationId());
            require(!reclassified.reason().isBlank(), "/reason", "must not be blank");
            text("/reason", reclassified.reason());
        } else {
            throw new AssertionError("A fact without checks: " + fact.getClass());
        }
    }

    private static String dateField(AccountEvent fact) {
        return Stream.of(fact.getClass().getRecordComponents())
                .filter(component -> component.getType() == Instant.class)
                .map(RecordComponent::getName)
                .findFirst()
                .orElseThrow();
    }

    private void id(String pointer, String id) {
        require(ID.matcher(id).matches(), pointer, "must be 1 to 64 letters, digits or . _ : -");
    }

    private void optionalId(String pointer, @Nullable String id) {
        if (id != null) {
            id(pointer, id);
        }
    }

    private void text(String pointer, @Nullable String text) {
        if (text != null) {
            require(text.length() <= MAX_TEXT_LENGTH, pointer, "is longer than " + MAX_TEXT_LENGTH + " characters");
            require(!CONTROL_CHARACTERS.matcher(text).find(), pointer, "holds control characters");
        }
    }

    private void require(boolean holds, String pointer, String message) {
        if (!holds) {
            errors.add(new FieldError(pointer, Code.INVALID.name(), message));
        }
    }
}
