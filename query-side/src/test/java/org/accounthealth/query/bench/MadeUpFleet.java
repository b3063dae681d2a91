package org.accounthealth.query.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Facts of a fleet as lines of a feed, the same for the same seed. Sizes have a heavy tail: most accounts have few events, a
 * tenth of all events is of accounts with 100,000 (or a quarter of the log, where it is shorter). Every kind of event is there,
 * and one fact of ten is told up to four months late.
 */
final class MadeUpFleet {

    private static final int LARGEST = 100_000;
    private static final int MEAN_OF_OTHERS = 12;
    private static final int LATE_DAYS = 120;
    private static final int MINUTES_A_DAY = 60 * 24;
    private static final String[] MARKETPLACES = {"US", "US", "US", "DE", "DE", "GB", "JP", "FR", "IT", "ES"};
    private static final String[] POLICIES = {
        "LISTING_POLICY",
        "RECEIVED_INTELLECTUAL_PROPERTY",
        "SUSPECTED_INTELLECTUAL_PROPERTY",
        "RESTRICTED_PRODUCT_POLICY"
    };
    private static final String[] SEVERITIES = {"LOW", "MEDIUM", "HIGH", "HIGH", "CRITICAL"};

    private final RandomGenerator random;
    private final int events;
    private final List<Seller> large = new ArrayList<>();
    private final List<Seller> sellers = new ArrayList<>();
    private int made;

    /** What a seller did so far, as far as later facts refer to it. */
    private static final class Seller {
        final String account;
        int batches;
        int violations;

        Seller(String account) {
            this.account = account;
        }
    }

    MadeUpFleet(int events, long seed) {
        this.events = events;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** How many of the events are of accounts as large as they get. */
    int largest() {
        return Math.min(LARGEST, events / 4);
    }

    /** One of the accounts that get largest. */
    String largeAccount() {
        return large.get(0).account;
    }

    int accounts() {
        return sellers.size() + large.size();
    }

    int made() {
        return made;
    }

    /** The next facts, told at an instant; at most so many, none when there are enough. */
    byte[] facts(int count, Instant told) {
        StringBuilder lines = new StringBuilder(count * 200);
        for (int line = 0; line < count && made < events; line++, made++) {
            lines.append(fact(told)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String fact(Instant told) {
        int ofLarge = largest() * Math.max(1, events / LARGEST / 10);
        if (random.nextInt(events) < ofLarge) {
            return large.size() < Math.max(1, ofLarge / largest()) ? opening(large, told) : fact(pick(large), told);
        }
        return sellers.size() * MEAN_OF_OTHERS <= made ? opening(sellers, told) : fact(pickByAge(), told);
    }

    private static Seller pick(List<Seller> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    private Seller pick(List<Seller> of) {
        return pick(of, random);
    }

    /** The first of a list come up far more often than the last: their sizes follow a power law. */
    private Seller pickByAge() {
        double power = Math.pow(random.nextDouble(), 2.5);
        return sellers.get((int) (power * sellers.size()));
    }

    private String opening(List<Seller> among, Instant told) {
        String marketplace = MARKETPLACES[random.nextInt(MARKETPLACES.length)];
        String seller = (among == large ? "L" : "S") + among.size();
        Seller opened = new Seller(marketplace + "-" + seller);
        among.add(opened);
        return line(
                opened,
                "AccountOpened",
                "\"sellerId\":\"%s\",\"marketplace\":\"%s\",\"openedAt\":\"%s\""
                        .formatted(seller, marketplace, told.minus(Duration.ofDays(400))));
    }

    private String fact(Seller seller, Instant told) {
        String at = date(told);
        int kind = random.nextInt(100);
        if (kind < 4) {
            return detection(seller, at);
        } else if (kind < 8 && seller.violations > 0) {
            return change(seller, kind, at);
        } else if (kind < 10 && seller.batches > 0) {
            return line(
                    seller,
                    "OrdersVoided",
                    "\"batchId\":\"b-%d\",\"count\":1,\"reason\":\"FRAUD\",\"voidedAt\":\"%s\""
                            .formatted(random.nextInt(seller.batches), at));
        }
        return line(
                seller,
                "OrdersDelivered",
                "\"batchId\":\"b-%d\",\"count\":%d,\"deliveredAt\":\"%s\""
                        .formatted(seller.batches++, 1 + random.nextInt(60), at));
    }

    /** Even the largest seller has some dozens a year, not thousands. */
    private String detection(Seller seller, String at) {
        int violation = seller.violations < 60 ? seller.violations++ : random.nextInt(seller.violations);
        return line(
                seller,
                "ViolationDetected",
                "\"violationId\":\"v-%d\",\"policy\":\"%s\",\"severity\":\"%s\",\"detectedAt\":\"%s\""
                        .formatted(violation, any(POLICIES), any(SEVERITIES), at));
    }

    private String change(Seller seller, int kind, String at) {
        String violation = "\"violationId\":\"v-" + random.nextInt(seller.violations) + "\",";
        return switch (kind) {
            case 4 -> line(seller, "ViolationReopened", violation + "\"reopenedAt\":\"" + at + "\"");
            case 5 ->
                line(
                        seller,
                        "ViolationNullified",
                        violation + "\"ground\":\"DUPLICATE\",\"nullifiedAt\":\"" + at + "\"");
            case 6 ->
                line(
                        seller,
                        "ViolationReclassified",
                        violation
                                + "\"policy\":\"%s\",\"severity\":\"%s\",\"reclassifiedAt\":\"%s\",\"reason\":\"review\""
                                        .formatted(any(POLICIES), any(SEVERITIES), at));
            default ->
                line(
                        seller,
                        "ViolationResolved",
                        violation + "\"resolution\":\"CORRECTED\",\"resolvedAt\":\"" + at + "\"");
        };
    }

    private static String line(Seller seller, String type, String fields) {
        return "{\"type\":\"" + type + "\",\"data\":{\"accountId\":\"" + seller.account + "\"," + fields + "}}";
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private String date(Instant told) {
        int days = random.nextInt(10) == 0 ? LATE_DAYS : 1;
        return told.minus(Duration.ofMinutes(1 + random.nextInt(days * MINUTES_A_DAY)))
                .toString();
    }
}
