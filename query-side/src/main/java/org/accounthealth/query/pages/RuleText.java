package org.accounthealth.query.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Rulebook.Source;
import org.accounthealth.api.Severity;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.score.Words;

/**
 * One of the rules in a sentence, as it stands on the page of the event that published it.
 *
 * @param text the sentence
 * @param sources how sure it is, and from where: {@code quoted: five for infringement}; empty where the rules do not say
 */
public record RuleText(Part part, String text, List<String> sources) {

    /** What a rule is about, in the order in which a score is computed. */
    public enum Part {
        SCORE("score", "Start and range"),
        ORDERS("orders", "Orders"),
        WINDOW("windowDays", "How long it counts"),
        VIOLATIONS("severityPoints", "Violations"),
        REPEATS("repeats", "Repeats"),
        GROUPS("policyGroups", "Groups"),
        LIMITS("limits", "Too many"),
        BANDS("bands", "Bands");

        private final String field;
        private final String title;

        Part(String field, String title) {
            this.field = field;
            this.title = title;
        }

        /** Its place on the page. */
        public String anchor() {
            return "rule-" + field;
        }

        public String title() {
            return title;
        }

        private boolean isMeant(Source source) {
            return source.rule().equals(field) || source.rule().startsWith(field + ".");
        }
    }

    public RuleText {
        sources = List.copyOf(sources);
    }

    /** All of a rulebook. */
    public static List<RuleText> of(Rulebook rules) {
        return Arrays.stream(Part.values())
                .map(part -> new RuleText(part, text(part, rules), sources(part, rules)))
                .toList();
    }

    private static String text(Part part, Rulebook rules) {
        return switch (part) {
            case SCORE ->
                "Every account starts with " + Words.count(rules.score().base(), "point")
                        + ". A score is never less than " + rules.score().min() + " and never more than "
                        + rules.score().max();
            case ORDERS ->
                Words.count(rules.orders().pointsPerBatch(), "point") + " for every full "
                        + Words.count(rules.orders().batchSize(), "order") + " that count together";
            case WINDOW -> "An order or a violation counts for " + rules.windowDays() + " days of 24 hours";
            case VIOLATIONS -> violations(rules);
            case REPEATS -> repeats(rules.repeats());
            case GROUPS -> groups(rules.policyGroups());
            case LIMITS -> limits(rules);
            case BANDS ->
                "Healthy from " + rules.bands().healthy() + " on, at risk from "
                        + rules.bands().atRisk() + " on, unhealthy below";
        };
    }

    private static String violations(Rulebook rules) {
        return "A violation takes off "
                + rules.severityPoints().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(price -> price.getValue() + " (" + Phrases.lower(price.getKey()) + ")")
                        .collect(Collectors.joining(", "))
                + ". While one is active that is " + Phrases.lower(Severity.CRITICAL) + ", the score is "
                + rules.score().min() + ", whatever the sum";
    }

    private static String repeats(Rulebook.Repeats repeats) {
        return "With each further violation of a group within that time its points double: × 1, × 2 and so on, up to × "
                + repeats.maxMultiplier() + ". Those resolved before "
                + (repeats.countResolved() ? "count as repeats, too" : "do not count as repeats");
    }

    private static String groups(Map<Policy, String> byPolicy) {
        Map<String, String> members = new TreeMap<>();
        new TreeMap<>(byPolicy)
                .forEach((policy, name) -> members.merge(
                        Phrases.lower(name), Phrases.lower(policy), (one, other) -> one + " and " + other));
        return members.isEmpty()
                ? "Each policy is a group of its own"
                : members.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .collect(Collectors.joining("; "))
                        + ". Every other policy is a group of its own";
    }

    private static String limits(Rulebook rules) {
        String named = new TreeMap<>(rules.limits().groups())
                .entrySet().stream()
                        .map(limit -> limit.getValue() + " of " + Phrases.lower(limit.getKey()) + ", ")
                        .collect(Collectors.joining());
        return "These are too many violations within that time: " + named
                + rules.limits().otherGroups()
                + " of any other group; resolved ones "
                + (rules.limits().countResolved() ? "included" : "left out") + ". "
                + (rules.limits().zeroesScore()
                        ? "While it is so, the score is " + rules.score().min() + ", whatever the sum"
                        : "That is noted, and does not change the score");
    }

    private static List<String> sources(Part part, Rulebook rules) {
        return rules.sources().stream()
                .filter(part::isMeant)
                .map(source -> Phrases.lower(source.certainty()) + (source.note() == null ? "" : ": " + source.note()))
                .toList();
    }
}
