package org.accounthealth.query.events;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Json;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A stored event as a query sees it. Its JSON is read only when it is asked for, and as it is there: an event that a newer
 * version wrote, or that was damaged, can be found as well.
 */
final class SearchedEvent {

    private static final Map<String, String> HAPPENED_AT = Map.of(
            "AccountOpened", "openedAt",
            "OrdersDelivered", "deliveredAt",
            "OrdersVoided", "voidedAt",
            "ViolationDetected", "detectedAt",
            "ViolationResolved", "resolvedAt",
            "ViolationNullified", "nullifiedAt",
            "ViolationReopened", "reopenedAt",
            "ViolationReclassified", "reclassifiedAt",
            "RulebookPublished", "effectiveFrom");

    private final StoredEvent stored;
    private @Nullable JsonNode data;
    private @Nullable JsonNode metaData;

    SearchedEvent(StoredEvent stored) {
        this.stored = stored;
    }

    StoredEvent stored() {
        return stored;
    }

    /** Its name, of whichever revision. */
    String type() {
        String name = stored.type().startsWith(EventType.PREFIX)
                ? stored.type().substring(EventType.PREFIX.length())
                : stored.type();
        int revision = name.indexOf(".v");
        return revision < 0 ? name : name.substring(0, revision);
    }

    /** Null for an event about the rules. */
    @Nullable
    String account() {
        return stored.subject().equals(RulebookPublished.SUBJECT) ? null : stored.subject();
    }

    /** Of the account; null for an event about the rules. */
    @Nullable
    String marketplace() {
        String account = account();
        return account == null ? null : account.substring(0, Math.min(2, account.length()));
    }

    @Nullable
    String actor() {
        return text(metaData(), "actor");
    }

    /** The request it came with. */
    @Nullable
    String correlation() {
        return text(metaData(), "correlation");
    }

    /** A field of the data, if it is there and a text. */
    @Nullable
    String text(String field) {
        return text(data(), field);
    }

    /** When it happened in the world; null if the data do not say so. */
    @Nullable
    Long happenedMicros() {
        String field = HAPPENED_AT.get(type());
        String instant = field == null ? null : text(field);
        try {
            return instant == null ? null : Micros.of(Instants.parse(instant));
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    /** Whether a value in the data contains a text, which is in lower case. */
    boolean contains(String lowerCase) {
        return contains(data(), lowerCase);
    }

    JsonNode data() {
        JsonNode read = data;
        if (read == null) {
            read = tree(stored.payload());
            data = read;
        }
        return read;
    }

    JsonNode metaData() {
        JsonNode read = metaData;
        if (read == null) {
            read = tree(stored.metaData());
            metaData = read;
        }
        return read;
    }

    /** What is no JSON is a text. */
    static JsonNode tree(byte[] json) {
        try {
            return Json.readTree(json);
        } catch (RejectedException damaged) {
            return StringNode.valueOf(new String(json, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    private static boolean contains(JsonNode node, String lowerCase) {
        if (!node.isContainer()) {
            return node.asString("").toLowerCase(Locale.ROOT).contains(lowerCase);
        }
        for (JsonNode part : node) {
            if (contains(part, lowerCase)) {
                return true;
            }
        }
        return false;
    }
}
