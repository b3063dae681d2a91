package org.accounthealth.query.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What queries mean, told with other means: filters over the lines of an exported log. */
final class NaiveQueries {

    private NaiveQueries() {}

    /** Queries of every kind, each with its filter. */
    static Map<String, Predicate<JsonNode>> queries(List<JsonNode> log, Random random) {
        Map<String, Predicate<JsonNode>> queries = new TreeMap<>();
        String someTime = log.get(log.size() / 3).get("time").stringValue();
        int from = 1 + random.nextInt(log.size());
        queries.put("", line -> true);
        queries.put("type:ViolationDetected", line -> is(line, "type", "accounthealth.ViolationDetected"));
        queries.put(
                "-type:ViolationDetected,OrdersDelivered",
                line -> !line.get("type").stringValue().matches(".*(ViolationDetected|OrdersDelivered)"));
        queries.put("account:DE-R1", line -> is(line, "subject", "DE-R1"));
        queries.put(
                "account:DE-R1,US-R0,JP-R2,US-NOBODY -severity:HIGH",
                line -> line.get("subject").stringValue().matches("DE-R1|US-R0|JP-R2")
                        && !is(data(line), "severity", "HIGH"));
        queries.put(
                "-account:DE-R1 marketplace:DE",
                line -> line.get("subject").stringValue().startsWith("DE-") && !is(line, "subject", "DE-R1"));
        queries.put("type:RulebookPublished", line -> is(line, "subject", "rulebook"));
        queries.put("account:DE-R1 type:RulebookPublished", line -> false);
        queries.put(
                "policy:LISTING_POLICY severity:CRITICAL",
                line -> is(data(line), "policy", "LISTING_POLICY") && is(data(line), "severity", "CRITICAL"));
        queries.put("actor:operator", line -> line.get("origin").stringValue().contains("\"actor\":\"operator\""));
        queries.put("actor:nobody", line -> false);
        queries.put(
                "correlation:feed-3", line -> line.get("origin").stringValue().contains("\"feed-3\""));
        queries.put(
                "position:" + from + ".." + (from + 77),
                line -> line.get("position").longValue() >= from
                        && line.get("position").longValue() <= from + 77);
        queries.put("recorded:" + someTime + "..", line -> time(line).compareTo(Instant.parse(someTime)) >= 0);
        queries.put(
                "-recorded:2026-02 type:AccountOpened,OrdersVoided",
                line -> !line.get("time").stringValue().startsWith("2026-02")
                        && line.get("type").stringValue().matches(".*(AccountOpened|OrdersVoided)"));
        queries.put("recorded:..2025", line -> false);
        queries.put(
                "at:2025-06..2025-08",
                line -> happened(line).compareTo("2025-06") >= 0
                        && happened(line).compareTo("2025-09") < 0);
        queries.put(
                "id:" + log.get(from - 1).get("id").stringValue(),
                line -> line.get("id").equals(log.get(from - 1).get("id")));
        queries.put("grösse", line -> false);
        queries.put("größe", line -> naiveText(line, "größe"));
        queries.put("\"SIZE\" \"42\"", line -> naiveText(line, "size") && naiveText(line, "42"));
        queries.put("v-7 account:US-R3", line -> naiveText(line, "v-7") && is(line, "subject", "US-R3"));
        queries.put("-fraud 4", line -> !naiveText(line, "fraud") && naiveText(line, "4"));
        return queries;
    }

    static long position(JsonNode line) {
        return line.get("position").longValue();
    }

    static JsonNode data(JsonNode line) {
        return line.get("data");
    }

    static boolean is(JsonNode object, String field, String value) {
        return object.path(field).asString("").equals(value);
    }

    static Instant time(JsonNode line) {
        return Instant.parse(line.get("time").stringValue());
    }

    /** The one date in the data that is not a rulebook's publication. */
    private static String happened(JsonNode line) {
        return data(line).properties().stream()
                .filter(
                        field -> field.getKey()
                                .matches(
                                        "effectiveFrom|(opened|delivered|voided|detected|resolved|nullified|reopened|reclassified)At"))
                .map(field -> field.getValue().stringValue())
                .findFirst()
                .orElseThrow();
    }

    /** No text here that is looked for stands in the name of a field. */
    private static boolean naiveText(JsonNode line, String text) {
        return leaves(data(line)).stream()
                .anyMatch(leaf -> leaf.toLowerCase(Locale.ROOT).contains(text));
    }

    private static List<String> leaves(JsonNode node) {
        List<String> leaves = new ArrayList<>();
        if (node.isContainer()) {
            node.forEach(part -> leaves.addAll(leaves(part)));
        } else {
            leaves.add(node.asString(""));
        }
        return leaves;
    }
}
