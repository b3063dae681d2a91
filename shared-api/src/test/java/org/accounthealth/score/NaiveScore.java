package org.accounthealth.score;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Event;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.accounthealth.log.ShippedRulebooks;
import org.jspecify.annotations.Nullable;

/**
 * The score by its definition, one method for each line of it, with plain loops over plain lists: what a patient person
 * would do with a pencil. It shares no code with the engine and is far too slow for one, so the two are held against
 * each other on random histories.
 */
final class NaiveScore {

    private final Instant knownAt;
    private final List<Event> known;
    private final @Nullable Instant openedAt;
    private final List<Rulebook> rulebooks;
    private final List<OrdersDelivered> batches = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<NaiveViolation> violations;
    private final Map<String, Integer> ordinals = new HashMap<>();

    /** The answer to one question; null and empty where there is no score. */
    record Answer(
            @Nullable Integer score,
            Band band,
            @Nullable Long raw,
            @Nullable Cause cause,
            List<Cause> causes,
            @Nullable Long ordersInWindow,
            @Nullable Long orderPoints,
            @Nullable Long deductions,
            List<Line> violations,
            List<String> limitsReached,
            @Nullable String rulebook) {

        /** What the engine answered, as far as the definition speaks of it. */
        static Answer of(ScoreAnswer answer) {
            Orders orders = answer.orders();
            return new Answer(
                    answer.score(),
                    answer.band(),
                    answer.raw(),
                    answer.cause(),
                    answer.causes(),
                    orders == null ? null : Long.valueOf(orders.inWindow()),
                    orders == null ? null : Long.valueOf(orders.points()),
                    answer.deductions(),
                    answer.violations().stream().map(Line::of).toList(),
                    answer.repeatLimitsReached(),
                    answer.rulebook());
        }
    }

    /** What one violation costs. */
    record Line(
            String violationId,
            Policy policy,
            String group,
            Severity severity,
            Instant detectedAt,
            Instant expiresAt,
            ViolationState state,
            int ordinal,
            int multiplier,
            int points,
            String rulebook) {

        static Line of(ViolationLine line) {
            return new Line(
                    line.violationId(),
                    line.policy(),
                    line.group(),
                    line.severity(),
                    line.detectedAt(),
                    line.expiresAt(),
                    line.state(),
                    line.ordinal(),
                    line.multiplier(),
                    line.points(),
                    line.rulebook());
        }
    }

    /** A violation as it is known: reclassified, with its resolutions and reopenings in the order of recording. */
    private record NaiveViolation(
            String id, Instant detectedAt, Policy policy, Severity severity, List<StatusChange> changes) {}

    private record StatusChange(Instant at, boolean resolved) {}

    /** @param known events recorded so far, of this account or of the rules, in the order of the log */
    private NaiveScore(AccountId account, Instant knownAt, List<? extends Event> known) {
        this.knownAt = knownAt;
        this.known = List.copyOf(new LinkedHashSet<>(known));
        this.openedAt = findOpenedAt();
        this.rulebooks = knownRulebooks(account.marketplace());
        this.violations = knownViolations();
        for (OrdersDelivered batch : all(OrdersDelivered.class)) {
            batches.add(batch);
            counts.add(batch.count() - voided(batch.batchId()));
        }
        if (!rulebooks.isEmpty()) {
            violations.forEach(violation -> ordinals.put(violation.id(), ordinal(violation)));
        }
    }

    /** What is known of an account at an instant. */
    static NaiveScore knownAt(List<? extends Recorded<? extends Event>> log, AccountId account, Instant knownAt) {
        return new NaiveScore(
                account,
                knownAt,
                log.stream()
                        .filter(recorded -> !recorded.recordedAt().isAfter(knownAt))
                        .map(Recorded::event)
                        .filter(event -> concerns(event, account))
                        .toList());
    }

    /** What is known of an account at an instant, if the log ended at a position. */
    static NaiveScore knownAtPosition(
            List<? extends Recorded<? extends Event>> log, AccountId account, long position, Instant knownAt) {
        return new NaiveScore(
                account,
                knownAt,
                log.stream()
                        .filter(recorded -> recorded.position() <= position)
                        .map(Recorded::event)
                        .filter(event -> concerns(event, account))
                        .toList());
    }

    Answer at(Instant t) {
        Rulebook rulebook = inForceAt(t);
        if (openedAt == null || t.isBefore(openedAt) || rulebook == null) {
            return new Answer(
                    null, Band.NOT_RATED, null, null, List.of(), null, null, null, List.of(), List.of(), null);
        }
        long orders = ordersInWindow(t, rulebook);
        List<Cause> causes = causes(t, rulebook);
        int score = score(t, rulebook);
        return new Answer(
                score,
                band(score, rulebook),
                raw(t, rulebook),
                causes.get(0),
                causes,
                orders,
                orderPoints(orders, rulebook),
                deductions(t, rulebook),
                lines(t, rulebook),
                limitsReached(t, rulebook),
                rulebook.id());
    }

    /** The first instant after t at which the score differs, if nothing else is ever recorded. */
    @Nullable
    Instant nextChangeAt(Instant t) {
        Integer now = scoreOrNone(t);
        for (Instant candidate : boundaries()) {
            if (candidate.isAfter(t) && !Objects.equals(scoreOrNone(candidate), now)) {
                return candidate;
            }
        }
        return null;
    }

    /** Every instant at which anything can change by the passing of time alone. */
    SortedSet<Instant> boundaries() {
        SortedSet<Instant> boundaries = new TreeSet<>();
        if (openedAt != null) {
            boundaries.add(openedAt);
        }
        rulebooks.forEach(rulebook -> boundaries.add(rulebook.effectiveFrom()));
        batches.forEach(batch -> addBeginAndEnds(boundaries, batch.deliveredAt()));
        for (NaiveViolation violation : violations) {
            addBeginAndEnds(boundaries, violation.detectedAt());
            violation.changes().forEach(change -> boundaries.add(change.at()));
        }
        return boundaries;
    }

    private void addBeginAndEnds(SortedSet<Instant> boundaries, Instant date) {
        boundaries.add(date);
        rulebooks.forEach(rulebook -> boundaries.add(date.plus(window(rulebook))));
    }

    private @Nullable Integer scoreOrNone(Instant t) {
        Rulebook rulebook = inForceAt(t);
        return openedAt == null || t.isBefore(openedAt) || rulebook == null ? null : score(t, rulebook);
    }

    private int score(Instant t, Rulebook rulebook) {
        boolean zero = criticalActive(t, rulebook)
                || (rulebook.limits().zeroesScore()
                        && !limitsReached(t, rulebook).isEmpty());
        return zero ? rulebook.score().min() : clamp(raw(t, rulebook), rulebook);
    }

    private static int clamp(long raw, Rulebook rulebook) {
        return Math.toIntExact(
                Math.min(Math.max(raw, rulebook.score().min()), rulebook.score().max()));
    }

    private long raw(Instant t, Rulebook rulebook) {
        long earned = orderPoints(ordersInWindow(t, rulebook), rulebook);
        return Math.subtractExact(Math.addExact(rulebook.score().base(), earned), deductions(t, rulebook));
    }

    private static long orderPoints(long orders, Rulebook rulebook) {
        long fullBatches = Math.floorDiv(orders, rulebook.orders().batchSize());
        return Math.multiplyExact(rulebook.orders().pointsPerBatch(), fullBatches);
    }

    private long ordersInWindow(Instant t, Rulebook rulebook) {
        long orders = 0;
        for (int i = 0; i < batches.size(); i++) {
            Instant deliveredAt = batches.get(i).deliveredAt();
            if (deliveredAt.isAfter(t.minus(window(rulebook))) && !deliveredAt.isAfter(t)) {
                orders = Math.addExact(orders, counts.get(i));
            }
        }
        return orders;
    }

    private long voided(String batchId) {
        return all(OrdersVoided.class).stream()
                .filter(voided -> voided.batchId().equals(batchId))
                .mapToLong(OrdersVoided::count)
                .sum();
    }

    private long deductions(Instant t, Rulebook rulebook) {
        long deductions = 0;
        for (NaiveViolation violation : violations) {
            if (active(violation, t, rulebook)) {
                deductions = Math.addExact(deductions, points(violation));
            }
        }
        return deductions;
    }

    private static boolean active(NaiveViolation v, Instant t, Rulebook rulebook) {
        return !v.detectedAt().isAfter(t) && t.isBefore(v.detectedAt().plus(window(rulebook))) && !resolved(v, t);
    }

    private static boolean resolved(NaiveViolation v, Instant t) {
        StatusChange last = new StatusChange(Instant.MIN, false);
        for (StatusChange change : v.changes()) {
            if (!change.at().isAfter(t) && !change.at().isBefore(last.at())) {
                last = change;
            }
        }
        return last.resolved();
    }

    private boolean criticalActive(Instant t, Rulebook rulebook) {
        return violations.stream().anyMatch(v -> v.severity() == Severity.CRITICAL && active(v, t, rulebook));
    }

    private int points(NaiveViolation v) {
        if (v.severity() == Severity.CRITICAL) {
            return 0;
        }
        Integer severityPoints = pricing(v).severityPoints().get(v.severity());
        return Math.multiplyExact(Objects.requireNonNull(severityPoints), multiplier(v));
    }

    private int multiplier(NaiveViolation v) {
        BigInteger cap = BigInteger.valueOf(pricing(v).repeats().maxMultiplier());
        return BigInteger.TWO.pow(knownOrdinal(v) - 1).min(cap).intValueExact();
    }

    private int knownOrdinal(NaiveViolation v) {
        return Objects.requireNonNull(ordinals.get(v.id()));
    }

    private int ordinal(NaiveViolation v) {
        Rulebook rulebook = pricing(v);
        int ordinal = 1;
        for (NaiveViolation u : violations) {
            if (before(u, v)
                    && group(u, rulebook).equals(group(v, rulebook))
                    && u.detectedAt().isAfter(v.detectedAt().minus(window(rulebook)))
                    && (rulebook.repeats().countResolved() || !resolved(u, v.detectedAt()))) {
                ordinal++;
            }
        }
        return ordinal;
    }

    private static boolean before(NaiveViolation u, NaiveViolation v) {
        int byDate = u.detectedAt().compareTo(v.detectedAt());
        return byDate < 0 || (byDate == 0 && u.id().compareTo(v.id()) < 0);
    }

    private List<String> limitsReached(Instant t, Rulebook rulebook) {
        Map<String, Integer> countByGroup = new TreeMap<>();
        for (NaiveViolation v : violations) {
            if (v.detectedAt().isAfter(t.minus(window(rulebook)))
                    && !v.detectedAt().isAfter(t)
                    && (rulebook.limits().countResolved() || !resolved(v, t))) {
                countByGroup.merge(group(v, rulebook), 1, Integer::sum);
            }
        }
        return countByGroup.entrySet().stream()
                .filter(group -> group.getValue() >= limit(group.getKey(), rulebook))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int limit(String group, Rulebook rulebook) {
        Integer own = rulebook.limits().groups().get(group);
        return own == null ? rulebook.limits().otherGroups() : own;
    }

    private static String group(NaiveViolation v, Rulebook rulebook) {
        String group = rulebook.policyGroups().get(v.policy());
        return group == null ? v.policy().name() : group;
    }

    private List<Cause> causes(Instant t, Rulebook rulebook) {
        List<Cause> causes = new ArrayList<>();
        if (criticalActive(t, rulebook)) {
            causes.add(Cause.CRITICAL_VIOLATION);
        }
        if (rulebook.limits().zeroesScore() && !limitsReached(t, rulebook).isEmpty()) {
            causes.add(Cause.REPEAT_LIMIT);
        }
        return causes.isEmpty() ? List.of(Cause.FORMULA) : causes;
    }

    private static Band band(int score, Rulebook rulebook) {
        if (score >= rulebook.bands().healthy()) {
            return Band.HEALTHY;
        }
        return score >= rulebook.bands().atRisk() ? Band.AT_RISK : Band.UNHEALTHY;
    }

    private List<Line> lines(Instant t, Rulebook rulebook) {
        return violations.stream()
                .filter(v -> !v.detectedAt().isAfter(t))
                .map(v -> new Line(
                        v.id(),
                        v.policy(),
                        group(v, pricing(v)),
                        v.severity(),
                        v.detectedAt(),
                        v.detectedAt().plus(window(rulebook)),
                        state(v, t, rulebook),
                        knownOrdinal(v),
                        multiplier(v),
                        points(v),
                        pricing(v).id()))
                .toList();
    }

    private static ViolationState state(NaiveViolation v, Instant t, Rulebook rulebook) {
        if (active(v, t, rulebook)) {
            return ViolationState.ACTIVE;
        }
        boolean expired = !t.isBefore(v.detectedAt().plus(window(rulebook)));
        return expired ? ViolationState.EXPIRED : ViolationState.RESOLVED;
    }

    private static Duration window(Rulebook rulebook) {
        return Duration.ofSeconds(rulebook.windowDays() * 86_400L);
    }

    /** The rules at t: the last to come into force by then; of two at one instant, the one published later. */
    private @Nullable Rulebook inForceAt(Instant t) {
        Rulebook inForce = null;
        for (Rulebook rulebook : rulebooks) {
            if (!rulebook.effectiveFrom().isAfter(t)) {
                inForce = rulebook;
            }
        }
        return inForce;
    }

    /** The rules when the violation was detected, or the first ones if it is older than all. */
    private Rulebook pricing(NaiveViolation v) {
        Rulebook inForce = inForceAt(v.detectedAt());
        return inForce == null ? rulebooks.get(0) : inForce;
    }

    private List<Rulebook> knownRulebooks(String marketplace) {
        List<Rulebook> inLog = all(RulebookPublished.class).stream()
                .map(RulebookPublished::rulebook)
                .toList();
        return (inLog.isEmpty() ? ShippedRulebooks.all() : inLog)
                .stream()
                        .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                        .filter(rulebook -> rulebook.marketplaces().contains(marketplace)
                                || rulebook.marketplaces().contains("*"))
                        .sorted(Comparator.comparing(Rulebook::effectiveFrom)
                                .thenComparing(Rulebook::publishedAt)
                                .thenComparing(Rulebook::id))
                        .toList();
    }

    /** All that count: neither nullified nor of severity NONE, in the order of repeats. */
    private List<NaiveViolation> knownViolations() {
        Set<String> nullified = new LinkedHashSet<>();
        all(ViolationNullified.class).forEach(fact -> nullified.add(fact.violationId()));
        return all(ViolationDetected.class).stream()
                .filter(fact -> !nullified.contains(fact.violationId()))
                .map(this::asKnown)
                .filter(v -> v.severity() != Severity.NONE)
                .sorted(Comparator.comparing(NaiveViolation::detectedAt).thenComparing(NaiveViolation::id))
                .toList();
    }

    private NaiveViolation asKnown(ViolationDetected fact) {
        Policy policy = fact.policy();
        Severity severity = fact.severity();
        Instant last = Instant.MIN;
        for (ViolationReclassified reclassified : all(ViolationReclassified.class)) {
            if (reclassified.violationId().equals(fact.violationId())
                    && !reclassified.reclassifiedAt().isBefore(last)) {
                policy = reclassified.policy();
                severity = reclassified.severity();
                last = reclassified.reclassifiedAt();
            }
        }
        return new NaiveViolation(fact.violationId(), fact.detectedAt(), policy, severity, changes(fact.violationId()));
    }

    private List<StatusChange> changes(String violationId) {
        List<StatusChange> changes = new ArrayList<>();
        for (Event event : known) {
            if (event instanceof ViolationResolved fact && fact.violationId().equals(violationId)) {
                changes.add(new StatusChange(fact.resolvedAt(), true));
            } else if (event instanceof ViolationReopened fact
                    && fact.violationId().equals(violationId)) {
                changes.add(new StatusChange(fact.reopenedAt(), false));
            }
        }
        return changes;
    }

    private @Nullable Instant findOpenedAt() {
        List<AccountOpened> opened = all(AccountOpened.class);
        return opened.isEmpty() ? null : opened.get(0).openedAt();
    }

    private <E extends Event> List<E> all(Class<E> type) {
        return known.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static boolean concerns(Event event, AccountId account) {
        return event instanceof RulebookPublished || event.subject().equals(account.toString());
    }
}
