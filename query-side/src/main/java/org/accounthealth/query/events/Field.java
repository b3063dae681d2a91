package org.accounthealth.query.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.jspecify.annotations.Nullable;

/** What an event has one value of, or none, and a query can name values of. */
enum Field {
    TYPE,
    ACCOUNT,
    MARKETPLACE,
    POLICY,
    SEVERITY,
    ACTOR,
    CORRELATION,
    ID;

    private static final List<String> TYPES = Arrays.stream(EventType.values())
            .map(EventType::simpleName)
            .distinct()
            .toList();
    private static final List<String> POLICIES = names(Policy.values());
    private static final List<String> SEVERITIES = names(Severity.values());

    /** The one with this qualifier. */
    static Optional<Field> named(String qualifier) {
        return Arrays.stream(values())
                .filter(field -> field.qualifier().equals(qualifier))
                .findFirst();
    }

    String qualifier() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    String of(SearchedEvent event) {
        return switch (this) {
            case TYPE -> event.type();
            case ACCOUNT -> event.account();
            case MARKETPLACE -> event.marketplace();
            case POLICY -> event.text("policy");
            case SEVERITY -> event.text("severity");
            case ACTOR -> event.actor();
            case CORRELATION -> event.correlation();
            case ID -> event.stored().id();
        };
    }

    boolean canBe(String value) {
        return switch (this) {
            case TYPE, POLICY, SEVERITY -> choices().contains(value);
            case ACCOUNT -> AccountId.isOne(value);
            case MARKETPLACE -> AccountId.isMarketplace(value);
            case ACTOR, CORRELATION, ID -> true;
        };
    }

    /** What its values are, in words. */
    String meaning() {
        return switch (this) {
            case TYPE, POLICY, SEVERITY -> "one of " + String.join(", ", choices());
            case ACCOUNT -> "an account id such as US-A1";
            case MARKETPLACE -> "two capital letters";
            case ACTOR -> "a user";
            case CORRELATION -> "the id of a request";
            case ID -> "the id of an event";
        };
    }

    /** All values there are; empty where anybody may make new ones. */
    List<String> choices() {
        return switch (this) {
            case TYPE -> TYPES;
            case POLICY -> POLICIES;
            case SEVERITY -> SEVERITIES;
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
