package org.accounthealth.api;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the score, as data with a date. {@code sources} says of each number whether a marketplace published it,
 * somebody quoted it, or we decided it.
 *
 * @param id name and version, such as {@code amazon-ahr/2024-10-31}; never reused
 * @param publishedAt from when on the rules can be known
 * @param effectiveFrom from when on they are in force, until later ones are
 * @param marketplaces ISO country codes; {@code *} alone stands for all
 * @param windowDays how long an order or a violation counts, in days of 24 hours, half-open
 * @param severityPoints what one violation costs; CRITICAL is absent, because it sets the score to the minimum
 * @param policyGroups policies that count as one when repeats are counted; a policy not named is its own group
 */
public record Rulebook(
        String id,
        Instant publishedAt,
        Instant effectiveFrom,
        List<String> marketplaces,
        int windowDays,
        Scale score,
        OrderPoints orders,
        Map<Severity, Integer> severityPoints,
        Repeats repeats,
        Limits limits,
        Map<Policy, String> policyGroups,
        Bands bands,
        List<Source> sources) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}/[A-Za-z0-9.-]{1,40}");
    private static final Pattern MARKETPLACE = Pattern.compile("[A-Z]{2}|\\*");
    private static final int MAX_WINDOW_DAYS = 3660;
    private static final int MAX_VALUE = 10_000;

    /** Where every score starts and between which values it is clamped, once, at the end. */
    public record Scale(int base, int min, int max) {}

    /** {@code pointsPerBatch} for every full {@code batchSize} orders in the window. */
    public record OrderPoints(int pointsPerBatch, int batchSize) {}

    /**
     * Each repeat within the window doubles the points.
     *
     * @param maxMultiplier where doubling stops, such as 16
     * @param countResolved whether a violation resolved before the repeat still makes it a repeat
     */
    public record Repeats(int maxMultiplier, boolean countResolved) {}

    /**
     * How many violations of a group within the window are too many.
     *
     * @param groups limit by group; {@code otherGroups} is the limit of all others
     * @param countResolved whether resolved violations count towards a limit
     * @param zeroesScore whether a reached limit sets the score to the minimum, or only raises a flag
     */
    public record Limits(Map<String, Integer> groups, int otherGroups, boolean countResolved, boolean zeroesScore) {

        public int of(String group) {
            return groups.getOrDefault(group, otherGroups);
        }
    }

    /** The lowest score of each band; what lies below {@code atRisk} is UNHEALTHY. */
    public record Bands(int healthy, int atRisk) {

        public Band of(int score) {
            return score >= healthy ? Band.HEALTHY : score >= atRisk ? Band.AT_RISK : Band.UNHEALTHY;
        }
    }

    /** How sure we are of a rule, and from where: PUBLISHED by the marketplace, QUOTED by others, or DECIDED by us. */
    public record Source(
            String rule, Certainty certainty, @Nullable String note) {}

    /** See {@link Source}. */
    public enum Certainty {
        PUBLISHED,
        QUOTED,
        DECIDED
    }

    /** @throws InvalidFieldException if a value is out of its range */
    public Rulebook {
        marketplaces = List.copyOf(marketplaces);
        severityPoints = Map.copyOf(severityPoints);
        policyGroups = Map.copyOf(policyGroups);
        sources = List.copyOf(sources);
        require(ID.matcher(id).matches(), "id", "is {name}/{version} in letters, digits, dots and dashes");
        require(!marketplaces.isEmpty(), "marketplaces", "must not be empty");
        require(
                marketplaces.stream().allMatch(code -> MARKETPLACE.matcher(code).matches())
                        && (marketplaces.size() == 1 || !marketplaces.contains("*")),
                "marketplaces",
                "are ISO country codes, or * alone");
        require(windowDays >= 1 && windowDays <= MAX_WINDOW_DAYS, "windowDays", "must be 1 to " + MAX_WINDOW_DAYS);
        requireScale(score, bands);
        require(inRange(orders.pointsPerBatch(), 0), "orders.pointsPerBatch", "is out of range");
        require(inRange(orders.batchSize(), 1), "orders.batchSize", "is out of range");
        requireSeverities(severityPoints);
        require(inRange(repeats.maxMultiplier(), 1), "repeats.maxMultiplier", "is out of range");
        require(
                inRange(limits.otherGroups(), 1)
                        && limits.groups().values().stream().allMatch(limit -> inRange(limit, 1)),
                "limits",
                "must be at least 1");
    }

    /** The window as a duration: {@code windowDays} times 24 hours, whatever calendars do. */
    public Duration window() {
        return Duration.ofHours(24L * windowDays);
    }

    /** The same rules with another date of publication. */
    public Rulebook withPublishedAt(Instant instant) {
        return with(instant, effectiveFrom, marketplaces);
    }

    /** The same rules for all marketplaces, from another date on. */
    public Rulebook inForceEverywhereFrom(Instant instant) {
        return with(publishedAt, instant, List.of("*"));
    }

    private Rulebook with(Instant published, Instant effective, List<String> countries) {
        return new Rulebook(
                id,
                published,
                effective,
                countries,
                windowDays,
                score,
                orders,
                severityPoints,
                repeats,
                limits,
                policyGroups,
                bands,
                sources);
    }

    public boolean covers(String marketplace) {
        return marketplaces.contains("*") || marketplaces.contains(marketplace);
    }

    public String groupOf(Policy policy) {
        return policyGroups.getOrDefault(policy, policy.name());
    }

    private static void requireScale(Scale score, Bands bands) {
        require(score.min() >= 0 && score.min() < score.max() && inRange(score.max(), 1), "score", "needs min < max");
        require(score.base() >= score.min() && score.base() <= score.max(), "score.base", "lies between min and max");
        require(bands.atRisk() < bands.healthy(), "bands", "need atRisk < healthy");
    }

    private static void requireSeverities(Map<Severity, Integer> points) {
        require(
                points.keySet().equals(EnumSet.of(Severity.NONE, Severity.LOW, Severity.MEDIUM, Severity.HIGH)),
                "severityPoints",
                "name NONE, LOW, MEDIUM and HIGH");
        require(points.values().stream().allMatch(value -> inRange(value, 0)), "severityPoints", "are out of range");
    }

    private static boolean inRange(int value, int lowest) {
        return value >= lowest && value <= MAX_VALUE;
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new InvalidFieldException(field, message);
        }
    }
}
