package org.accounthealth.query.faults;

import tools.jackson.databind.JsonNode;

/**
 * A fact as a source sends it. No source here tells two different facts with the same key.
 *
 * @param id of the batch or the violation, as JSON members; empty for the opening of an account
 * @param fields the other members of its JSON
 */
record Fact(String type, String account, String id, String fields) {

    /** What the same fact is called in the log. */
    String key() {
        return key(type, account, id);
    }

    /** The key of a line of the log; a rulebook is itself. */
    static String keyOf(JsonNode line) {
        JsonNode data = line.path("data");
        String subject = line.path("subject").asString("");
        String type =
                line.path("type").asString("").replace("accounthealth.", "").replaceFirst("\\.v\\d+$", "");
        if (data.has("batchId")) {
            return key(type, subject, batch(data.path("batchId").asString("")));
        }
        return data.has("violationId")
                ? key(type, subject, violation(data.path("violationId").asString("")))
                : key(type, subject, type.equals("AccountOpened") ? "" : data.toString());
    }

    static String batch(String id) {
        return "\"batchId\":\"" + id + "\",";
    }

    static String violation(String id) {
        return "\"violationId\":\"" + id + "\",";
    }

    String feedLine() {
        return "{\"type\":\"" + type + "\",\"data\":{\"accountId\":\"" + account + "\"," + id + fields + "}}";
    }

    /** Where it is sent on its own. */
    String path() {
        String accounts = "/api/v1/accounts";
        String violations = accounts + "/" + account + "/violations";
        return switch (type) {
            case "AccountOpened" -> accounts;
            case "OrdersDelivered" -> accounts + "/" + account + "/orders-delivered";
            case "OrdersVoided" -> accounts + "/" + account + "/orders-voided";
            case "ViolationDetected" -> violations;
            case "ViolationResolved" -> violations + "/" + violationId() + "/resolution";
            case "ViolationNullified" -> violations + "/" + violationId() + "/nullification";
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** What is sent there. */
    String body() {
        boolean idInPath = type.equals("ViolationResolved") || type.equals("ViolationNullified");
        return "{" + (idInPath ? "" : id) + fields + "}";
    }

    /** The same fact with other content, which nobody may accept. */
    Fact contradicted() {
        return new Fact(type, account, id, fields.replaceFirst("(\"\\w+At\":\")20\\d\\d", "$12019"));
    }

    private String violationId() {
        return id.substring(id.indexOf(":\"") + 2, id.length() - 2);
    }

    private static String key(String type, String account, String id) {
        return type + " " + account + " " + id;
    }
}
