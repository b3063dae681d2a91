package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.Rulebook.Bands;
import org.accounthealth.api.Rulebook.Limits;
import org.accounthealth.api.Rulebook.OrderPoints;
import org.accounthealth.api.Rulebook.Repeats;
import org.accounthealth.api.Rulebook.Scale;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.accounthealth.log.ShippedRulebooks;

/**
 * Draws account histories. Dates are not spread evenly: many lie exactly a window apart, or a second beside that, or on
 * the day a rulebook comes into force, because that is where implementations differ. A seed gives the same history for
 * ever; the content under one id never contradicts itself.
 */
final class Histories {

    private static final List<Instant> ANCHORS = List.of(
            Instant.parse("2022-08-01T00:00:00Z"),
            Instant.parse("2023-02-15T00:00:00Z"),
            Instant.parse("2024-10-31T00:00:00Z"),
            Instant.parse("2024-02-29T12:30:00.000001Z"));
    private static final List<String> MARKETPLACES = List.of("US", "DE", "JP");
    private static final List<Integer> WINDOWS = List.of(180, 180, 180, 90, 365);
    private static final List<Severity> SEVERITIES = List.of(
            Severity.LOW,
            Severity.LOW,
            Severity.LOW,
            Severity.MEDIUM,
            Severity.MEDIUM,
            Severity.MEDIUM,
            Severity.HIGH,
            Severity.HIGH,
            Severity.HIGH,
            Severity.CRITICAL,
            Severity.NONE);

    private final RandomGenerator random;
    private final AccountId account;
    private final Instant home;
    private final Instant importedAt;
    private final List<Policy> favourites;
    private final List<Instant> dates = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    private record Told(Instant recordedAt, Event event) {}

    private Histories(RandomGenerator random) {
        this.random = random;
        this.account = new AccountId(oneOf(MARKETPLACES), "R" + random.nextInt(1000));
        this.home = oneOf(ANCHORS);
        this.importedAt = home.plus(Duration.ofDays(random.nextInt(-50, 200)));
        this.favourites = List.of(oneOf(Policy.values()), oneOf(Policy.values()), oneOf(Policy.values()));
        this.dates.add(home);
    }

    /** The history of this seed. */
    static RandomHistory ofSeed(long seed) {
        Histories drawing =
                new Histories(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        drawing.drawAll();
        return new RandomHistory(seed, drawing.account, drawing.inOrderOfTheLog());
    }

    private void drawAll() {
        drawRules();
        drawOpening();
        int batches = random.nextInt(10);
        for (int number = 0; number < batches; number++) {
            drawBatch("B-" + number);
        }
        int violations = oneIn(10) ? random.nextInt(20, 40) : random.nextInt(12);
        for (int number = 0; number < violations; number++) {
            drawViolation("V-" + (number * 37 + 5) % 101);
        }
        if (oneIn(3)) {
            repeatSome();
        }
    }

    private void drawOpening() {
        Instant openedAt = oneIn(4) ? date() : home.minus(Duration.ofDays(random.nextInt(100, 500)));
        Instant recordedAt = oneIn(5) ? recordedAt(openedAt) : openedAt;
        told.add(new Told(recordedAt, new AccountOpened(account, account.sellerId(), account.marketplace(), openedAt)));
    }

    private void drawBatch(String batchId) {
        Instant deliveredAt = date();
        int count = oneIn(8) ? 10_000_000 : oneOf(List.of(199, 200, 201, 400, 5_000, 39_999, random.nextInt(1, 3_000)));
        Instant recordedAt = tell(deliveredAt, new OrdersDelivered(account, batchId, count, deliveredAt));
        int left = count;
        while (left > 0 && oneIn(4)) {
            int voided = oneIn(3) ? left : random.nextInt(1, left + 1);
            Instant voidedAt = deliveredAt.plusSeconds(random.nextInt(10_000_000));
            tellAfter(
                    recordedAt,
                    voidedAt,
                    new OrdersVoided(account, batchId, voided, oneOf(VoidReason.values()), voidedAt));
            left -= voided;
        }
    }

    private void drawViolation(String id) {
        Instant detectedAt = date();
        Instant recordedAt = tell(
                detectedAt,
                new ViolationDetected(
                        account,
                        id,
                        policy(),
                        oneOf(SEVERITIES),
                        detectedAt,
                        oneIn(5) ? "C-1" : null,
                        oneIn(5) ? "B000123456" : null,
                        oneIn(5) ? "a summary" : null));
        drawStatusChanges(id, detectedAt, recordedAt);
        if (oneIn(8)) {
            Instant nullifiedAt = after(detectedAt);
            tellAfter(
                    recordedAt,
                    nullifiedAt,
                    new ViolationNullified(account, id, oneOf(Ground.values()), nullifiedAt, null));
        }
        while (oneIn(6)) {
            Instant reclassifiedAt = after(detectedAt);
            tellAfter(
                    recordedAt,
                    reclassifiedAt,
                    new ViolationReclassified(
                            account, id, policy(), oneOf(SEVERITIES), reclassifiedAt, "a better reading"));
        }
    }

    private void drawStatusChanges(String id, Instant detectedAt, Instant recordedAt) {
        Instant at = after(oneIn(30) ? detectedAt.minusSeconds(1) : detectedAt);
        boolean resolved = true;
        while (oneIn(2)) {
            tellAfter(recordedAt, at, statusChange(id, at, resolved));
            at = after(at);
            resolved = !resolved;
        }
    }

    private Event statusChange(String id, Instant at, boolean resolved) {
        String note = oneIn(2) ? "a note" : null;
        return resolved
                ? new ViolationResolved(account, id, oneOf(Resolution.values()), at, note)
                : new ViolationReopened(account, id, at, note);
    }

    private void drawRules() {
        int kind = random.nextInt(10);
        if (kind >= 4 && kind < 7) {
            Instant firstStart = home.minus(Duration.ofDays(random.nextInt(600)));
            ShippedRulebooks.all()
                    .forEach(rulebook -> told.add(
                            new Told(later(firstStart, rulebook.publishedAt()), new RulebookPublished(rulebook))));
        }
        if (kind >= 5) {
            int extra = random.nextInt(1, 4);
            for (int number = 0; number < extra; number++) {
                Rulebook rulebook = rulebook("random/" + number);
                told.add(new Told(recordedAt(rulebook.publishedAt()), new RulebookPublished(rulebook)));
            }
        }
    }

    private Rulebook rulebook(String id) {
        Instant publishedAt = date();
        int base = oneOf(List.of(200, 200, 100, 300));
        return new Rulebook(
                id,
                publishedAt,
                effectiveFrom(publishedAt),
                oneOf(List.of(List.of("*"), List.of(account.marketplace()), MARKETPLACES, List.of("AU"))),
                oneOf(WINDOWS),
                new Scale(base, oneIn(4) ? 10 : 0, oneIn(4) ? 500 : 1000),
                new OrderPoints(random.nextInt(10), oneOf(List.of(200, 1, 1_000))),
                Map.of(
                        Severity.NONE, 0,
                        Severity.LOW, random.nextInt(5),
                        Severity.MEDIUM, random.nextInt(50),
                        Severity.HIGH, random.nextInt(100)),
                new Repeats(oneOf(List.of(16, 1, 3, 10_000)), random.nextBoolean()),
                new Limits(
                        Map.of("A", random.nextInt(1, 5), "B", random.nextInt(1, 5)),
                        random.nextInt(2, 8),
                        random.nextBoolean(),
                        random.nextBoolean()),
                groups(),
                new Bands(200, 100),
                List.of());
    }

    private Instant effectiveFrom(Instant publishedAt) {
        return switch (random.nextInt(4)) {
            case 0 -> publishedAt;
            case 1 -> later(publishedAt, oneOf(ANCHORS));
            default -> publishedAt.plus(Duration.ofDays(random.nextInt(60)));
        };
    }

    private Map<Policy, String> groups() {
        Map<Policy, String> groups = new HashMap<>();
        for (Policy policy : Policy.values()) {
            if (oneIn(2)) {
                groups.put(policy, oneOf(List.of("A", "B", "C")));
            }
        }
        return groups;
    }

    private void repeatSome() {
        for (Told once : List.copyOf(told)) {
            if (oneIn(4)) {
                told.add(new Told(once.recordedAt().plusSeconds(random.nextInt(5_000_000)), once.event()));
            }
        }
    }

    private List<Recorded<Event>> inOrderOfTheLog() {
        Collections.shuffle(told, new Random(random.nextLong()));
        told.sort(Comparator.comparing(Told::recordedAt));
        List<Recorded<Event>> log = new ArrayList<>();
        Map<String, Long> sequences = new HashMap<>();
        long position = 0;
        for (Told one : told) {
            position += random.nextInt(1, 4);
            long sequence = sequences.merge(one.event().subject(), 1L, Long::sum) - 1;
            log.add(new Recorded<>("e" + position, position, sequence, one.recordedAt(), one.event()));
        }
        return log;
    }

    private Instant tell(Instant date, Event event) {
        Instant recordedAt = recordedAt(date);
        told.add(new Told(recordedAt, event));
        return recordedAt;
    }

    /** Mostly after the fact it is about; sometimes it overtakes that. */
    private void tellAfter(Instant subjectRecordedAt, Instant date, Event event) {
        Instant recordedAt = recordedAt(date);
        told.add(new Told(oneIn(10) ? recordedAt : later(recordedAt, subjectRecordedAt), event));
    }

    /** At once, a little ahead, late, or with everything else in one import. */
    private Instant recordedAt(Instant date) {
        return switch (random.nextInt(8)) {
            case 0 -> date.minusSeconds(random.nextInt(300));
            case 1 -> date.plusSeconds(random.nextInt(60 * 86_400));
            case 2, 3 -> later(importedAt, date);
            case 4 -> Micros.truncate(date.plusNanos(random.nextInt(1_000_000_000)));
            default -> date;
        };
    }

    private Instant date() {
        Instant date = switch (random.nextInt(6)) {
            case 0, 1 -> home.plusSeconds(random.nextInt(-200, 200) * 86_400L + random.nextInt(86_400));
            case 2 -> oneOf(ANCHORS).plusSeconds(random.nextInt(-1, 2));
            case 3 -> oneOf(dates);
            default -> windowAwayFrom(oneOf(dates));
        };
        dates.add(date);
        return date;
    }

    private Instant windowAwayFrom(Instant date) {
        int days = oneOf(WINDOWS) * (random.nextBoolean() ? 1 : -1);
        Instant exactly = date.plus(Duration.ofDays(days));
        boolean tooFar = Duration.between(home, exactly).abs().toDays() > 800;
        return (tooFar ? date : exactly).plusSeconds(random.nextInt(-1, 2));
    }

    private Instant after(Instant date) {
        return switch (random.nextInt(6)) {
            case 0 -> date;
            case 1 -> date.plusSeconds(1);
            case 2 -> date.plus(Duration.ofDays(oneOf(WINDOWS))).plusSeconds(random.nextInt(-1, 2));
            case 3 -> later(date, oneOf(dates));
            default -> date.plusSeconds(random.nextInt(60 * 86_400));
        };
    }

    private Policy policy() {
        return oneIn(4) ? oneOf(Policy.values()) : oneOf(favourites);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
