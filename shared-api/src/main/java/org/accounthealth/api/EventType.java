package org.accounthealth.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which events are stored and exported: a name in the store is for ever. A new revision of an event is a
 * new row with the next revision and the suffix {@code .v2}, below the old one, which stays, and stays readable. What is
 * written from then on is written under the new row.
 */
public enum EventType {
    ACCOUNT_OPENED("AccountOpened", 1, AccountEvent.AccountOpened.class),
    ORDERS_DELIVERED("OrdersDelivered", 1, AccountEvent.OrdersDelivered.class),
    ORDERS_VOIDED("OrdersVoided", 1, AccountEvent.OrdersVoided.class),
    VIOLATION_DETECTED("ViolationDetected", 1, AccountEvent.ViolationDetected.class),
    VIOLATION_RESOLVED("ViolationResolved", 1, AccountEvent.ViolationResolved.class),
    VIOLATION_NULLIFIED("ViolationNullified", 1, AccountEvent.ViolationNullified.class),
    VIOLATION_REOPENED("ViolationReopened", 1, AccountEvent.ViolationReopened.class),
    VIOLATION_RECLASSIFIED("ViolationReclassified", 1, AccountEvent.ViolationReclassified.class),
    RULEBOOK_PUBLISHED("RulebookPublished", 1, RulebookPublished.class);

    /** What every stored name begins with. */
    public static final String PREFIX = "accounthealth.";

    private static final Map<String, EventType> BY_STORED_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::storedName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_CLASS = Arrays.stream(values())
            .collect(Collectors.toMap(EventType::eventClass, Function.identity(), (older, newer) -> newer));

    private final String simpleName;
    private final int revision;
    private final Class<? extends Event> eventClass;

    EventType(String simpleName, int revision, Class<? extends Event> eventClass) {
        this.simpleName = simpleName;
        this.revision = revision;
        this.eventClass = eventClass;
    }

    /** The type with this stored name. @throws UnknownEventTypeException if there is none: never to be skipped */
    public static EventType ofStoredName(String storedName) {
        EventType type = BY_STORED_NAME.get(storedName);
        if (type == null) {
            throw new UnknownEventTypeException(storedName);
        }
        return type;
    }

    /** The type with this name, with or without the prefix of stored names; null if there is none. */
    public static @Nullable EventType named(String name) {
        return BY_STORED_NAME.get(name.startsWith(PREFIX) ? name : PREFIX + name);
    }

    /** Whether there is a type with this stored name. */
    public static boolean isKnown(String storedName) {
        return BY_STORED_NAME.containsKey(storedName);
    }

    /** The type under which this event is written now; it may be stored under an older one. */
    public static EventType of(Event event) {
        return ofClass(event.getClass())
                .orElseThrow(() -> new AssertionError("An event without a name: " + event.getClass()));
    }

    /** The type under which events of a class are written now; empty if it is no class of events. */
    public static Optional<EventType> ofClass(Class<?> eventClass) {
        return Optional.ofNullable(BY_CLASS.get(eventClass));
    }

    /** The name in feeds, such as {@code ViolationDetected}. */
    public String simpleName() {
        return simpleName;
    }

    /** The name in the store and the export, such as {@code accounthealth.ViolationDetected}. */
    public String storedName() {
        return PREFIX + simpleName + (revision == 1 ? "" : ".v" + revision);
    }

    public int revision() {
        return revision;
    }

    public Class<? extends Event> eventClass() {
        return eventClass;
    }
}
