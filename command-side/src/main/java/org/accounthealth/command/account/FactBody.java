package org.accounthealth.command.account;

import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that becomes a fact once the ids of the path are added. An id that stands in both places must be the same. */
final class FactBody {

    private final ObjectNode fields;

    private FactBody(ObjectNode fields) {
        this.fields = fields;
    }

    static FactBody read(byte[] body) {
        JsonNode json = Json.readTree(body);
        if (json instanceof ObjectNode fields) {
            return new FactBody(fields);
        }
        throw new RejectedException(new Rejection(Code.INVALID, "The body must be a JSON object"));
    }

    FactBody of(String accountId) {
        return with("accountId", pathAccountId(accountId));
    }

    FactBody of(String accountId, String violationId) {
        return of(accountId).with("violationId", violationId);
    }

    <E extends AccountEvent> E as(Class<E> type) {
        return Json.read(fields, type);
    }

    AccountOpened asOpening() {
        return with("accountId", text("marketplace") + "-" + text("sellerId")).as(AccountOpened.class);
    }

    private FactBody with(String field, String value) {
        JsonNode given = fields.get(field);
        if (given != null && !given.asString("").equals(value)) {
            throw new RejectedException(
                    Rejection.ofField(Code.INVALID, "/" + field, "is not the one of the path, " + value));
        }
        fields.put(field, value);
        return this;
    }

    private String text(String field) {
        JsonNode value = fields.get(field);
        if (value == null || !value.isString()) {
            throw new RejectedException(Rejection.ofField(Code.INVALID, "/" + field, "is required, as a string"));
        }
        return value.stringValue();
    }

    /** A path that cannot be an account names none. */
    private static String pathAccountId(String accountId) {
        try {
            return AccountId.parse(accountId).toString();
        } catch (IllegalArgumentException malformed) {
            throw new RejectedException(new Rejection(Code.ACCOUNT_UNKNOWN, "There is no such account"));
        }
    }
}
