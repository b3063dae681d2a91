package org.accounthealth.log;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fact from the very bytes that {@link EventJson#write} makes of one, several times as fast as a reader of any JSON:
 * fields in their order, no spaces, printable ASCII without escapes. It is no judge: whatever has another form, or may be
 * wrong, is left to {@link Json}, which gives the same fact or says what is wrong.
 */
final class CanonicalFact {

    private static final byte[] TYPE = key("type");
    private static final byte[] DATA = key("data");
    private static final byte[] ACCOUNT_ID = key("accountId");
    private static final byte[] SELLER_ID = key("sellerId");
    private static final byte[] MARKETPLACE = key("marketplace");
    private static final byte[] OPENED_AT = key("openedAt");
    private static final byte[] BATCH_ID = key("batchId");
    private static final byte[] COUNT = key("count");
    private static final byte[] DELIVERED_AT = key("deliveredAt");
    private static final byte[] REASON = key("reason");
    private static final byte[] VOIDED_AT = key("voidedAt");
    private static final byte[] VIOLATION_ID = key("violationId");
    private static final byte[] POLICY = key("policy");
    private static final byte[] SEVERITY = key("severity");
    private static final byte[] DETECTED_AT = key("detectedAt");
    private static final byte[] COMPLAINT_ID = key("complaintId");
    private static final byte[] ASIN = key("asin");
    private static final byte[] SUMMARY = key("summary");
    private static final byte[] RESOLUTION = key("resolution");
    private static final byte[] RESOLVED_AT = key("resolvedAt");
    private static final byte[] NOTE = key("note");
    private static final byte[] GROUND = key("ground");
    private static final byte[] NULLIFIED_AT = key("nullifiedAt");
    private static final byte[] REOPENED_AT = key("reopenedAt");
    private static final byte[] RECLASSIFIED_AT = key("reclassifiedAt");

    /** As many as no number of ours has more of, and an {@code int} holds. */
    private static final int MAX_DIGITS = 9;

    private final byte[] json;
    /** Where the object begins whose fields are read. */
    private int begin;

    private int at;

    private CanonicalFact(byte[] json) {
        this.json = json;
    }

    /** Nothing is wrong, only not for this reader. */
    private static final class OtherForm extends RuntimeException {
        private static final long serialVersionUID = 1;

        OtherForm() {
            super("Another form", null, false, false);
        }
    }

    /** Null if the payload is not written in the form of this reader. */
    static @Nullable AccountEvent read(EventType type, byte[] payload) {
        return orNull(new CanonicalFact(payload), reader -> reader.fact(type));
    }

    /** Null if a line {@code {"type":"…","data":{…}}} is not written in the form of this reader. */
    static @Nullable AccountEvent readEnvelope(byte[] line) {
        return orNull(new CanonicalFact(line), CanonicalFact::envelope);
    }

    private static @Nullable AccountEvent orNull(CanonicalFact reader, Function<CanonicalFact, AccountEvent> reading) {
        try {
            AccountEvent fact = reading.apply(reader);
            reader.end();
            return fact;
        } catch (OtherForm | IllegalArgumentException otherForm) {
            return null;
        }
    }

    private AccountEvent envelope() {
        EventType type = EventType.named(text(TYPE));
        if (type == null || !skip(DATA)) {
            throw new OtherForm();
        }
        begin = at;
        AccountEvent fact = fact(type);
        require('}');
        return fact;
    }

    private AccountEvent fact(EventType type) {
        AccountId account = AccountId.parse(text(ACCOUNT_ID));
        return switch (type) {
            case ACCOUNT_OPENED ->
                new AccountOpened(account, text(SELLER_ID), text(MARKETPLACE), Instants.parse(text(OPENED_AT)));
            case ORDERS_DELIVERED ->
                new OrdersDelivered(account, text(BATCH_ID), number(COUNT), Instants.parse(text(DELIVERED_AT)));
            case ORDERS_VOIDED ->
                new OrdersVoided(
                        account,
                        text(BATCH_ID),
                        number(COUNT),
                        VoidReason.valueOf(text(REASON)),
                        Instants.parse(text(VOIDED_AT)));
            default -> ofViolation(type, account, text(VIOLATION_ID));
        };
    }

    private AccountEvent ofViolation(EventType type, AccountId account, String violation) {
        return switch (type) {
            case VIOLATION_DETECTED ->
                new ViolationDetected(
                        account,
                        violation,
                        Policy.valueOf(text(POLICY)),
                        Severity.valueOf(text(SEVERITY)),
                        Instants.parse(text(DETECTED_AT)),
                        textIfThere(COMPLAINT_ID),
                        textIfThere(ASIN),
                        textIfThere(SUMMARY));
            case VIOLATION_RESOLVED ->
                new ViolationResolved(
                        account,
                        violation,
                        Resolution.valueOf(text(RESOLUTION)),
                        Instants.parse(text(RESOLVED_AT)),
                        textIfThere(NOTE));
            case VIOLATION_NULLIFIED ->
                new ViolationNullified(
                        account,
                        violation,
                        Ground.valueOf(text(GROUND)),
                        Instants.parse(text(NULLIFIED_AT)),
                        textIfThere(NOTE));
            case VIOLATION_REOPENED ->
                new ViolationReopened(account, violation, Instants.parse(text(REOPENED_AT)), textIfThere(NOTE));
            case VIOLATION_RECLASSIFIED ->
                new ViolationReclassified(
                        account,
                        violation,
                        Policy.valueOf(text(POLICY)),
                        Severity.valueOf(text(SEVERITY)),
                        Instants.parse(text(RECLASSIFIED_AT)),
                        text(REASON));
            default -> throw new OtherForm();
        };
    }

    private String text(byte[] key) {
        if (!skip(key)) {
            throw new OtherForm();
        }
        require('"');
        int from = at;
        while (isPlain(next())) {
            at++;
        }
        require('"');
        return new String(json, from, at - 1 - from, StandardCharsets.ISO_8859_1);
    }

    private @Nullable String textIfThere(byte[] key) {
        return at + key.length < json.length && starts(at + 1, key) ? text(key) : null;
    }

    private int number(byte[] key) {
        if (!skip(key) || next() == '0') {
            throw new OtherForm();
        }
        int from = at;
        int number = 0;
        for (byte digit = next(); digit >= '0' && digit <= '9'; digit = next()) {
            number = 10 * number + digit - '0';
            at++;
            if (at - from > MAX_DIGITS) {
                throw new OtherForm();
            }
        }
        if (at == from) {
            throw new OtherForm();
        }
        return number;
    }

    private boolean skip(byte[] key) {
        require(at == begin ? '{' : ',');
        if (!starts(at, key)) {
            return false;
        }
        at += key.length;
        return true;
    }

    private void end() {
        require('}');
        if (at != json.length) {
            throw new OtherForm();
        }
    }

    private void require(char wanted) {
        if (next() != wanted) {
            throw new OtherForm();
        }
        at++;
    }

    private byte next() {
        if (at >= json.length) {
            throw new OtherForm();
        }
        return json[at];
    }

    private boolean starts(int from, byte[] with) {
        if (json.length - from < with.length) {
            return false;
        }
        for (int index = 0; index < with.length; index++) {
            if (json[from + index] != with[index]) {
                return false;
            }
        }
        return true;
    }

    /** A letter of a string that stands for itself. What is not ASCII is negative as a byte. */
    private static boolean isPlain(byte letter) {
        return letter >= ' ' && letter != '"' && letter != '\\';
    }

    private static byte[] key(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }
}
