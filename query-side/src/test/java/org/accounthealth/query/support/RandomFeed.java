package org.accounthealth.query.support;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded random facts of a few accounts, as lines of a feed: late, repeated, contradictory and all. */
public final class RandomFeed {

    private static final String[] POLICIES = {
        "LISTING_POLICY",
        "RECEIVED_INTELLECTUAL_PROPERTY",
        "SUSPECTED_INTELLECTUAL_PROPERTY",
        "RESTRICTED_PRODUCT_POLICY"
    };
    private static final String[] SEVERITIES = {"NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL", "HIGH", "LOW"};

    private final RandomGenerator random;
    private final Instant latest;
    private final int accounts;

    public RandomFeed(long seed, int accounts, Instant latest) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.accounts = accounts;
        this.latest = latest;
    }

    public static String accountId(int account) {
        return (account % 3 == 0 ? "US" : account % 3 == 1 ? "DE" : "JP") + "-R" + account;
    }

    /** Feeds a server on some days, nine days apart; the projections come along each time, and time passes to the end. */
    public static void overDays(TestServer server, SteppingClock clock, int days, int accounts, OfADay lines) {
        for (int day = 0; day < days; day++) {
            server.feed(String.join("\n", lines.of(day, new RandomFeed(day, accounts, clock.instant()))));
            server.awaitProjections();
            clock.forward(Duration.ofDays(9));
        }
        server.awaitTime(clock.instant());
    }

    /** What is fed on a day, counted from 0. */
    @FunctionalInterface
    public interface OfADay {
        List<String> of(int day, RandomFeed feed);
    }

    /** The openings, then as many other lines as asked for. */
    public List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            String id = accountId(account);
            lines.add(line(
                    "AccountOpened",
                    id,
                    "\"sellerId\":\"%s\",\"marketplace\":\"%s\",\"openedAt\":\"2024-01-01T00:00:00Z\""
                            .formatted(id.substring(3), id.substring(0, 2))));
        }
        for (int index = 0; index < count; index++) {
            lines.add(fact(accountId(random.nextInt(accounts))));
        }
        return lines;
    }

    /**
     * The same, then a part of a long history of the first account: deliveries, of which one in ten is voided in part, and
     * now and then something else.
     *
     * @param day which part, counted from 0
     * @param deliveries of each part
     */
    public List<String> lines(int count, int day, int deliveries) {
        List<String> lines = lines(count);
        String account = accountId(0);
        for (int number = day * deliveries; number < (day + 1) * deliveries; number++) {
            lines.add(line(
                    "OrdersDelivered",
                    account,
                    "\"batchId\":\"n-%d\",\"count\":%d,\"deliveredAt\":\"%s\""
                            .formatted(number, 10 + random.nextInt(60), date())));
            if (random.nextInt(10) == 0) {
                lines.add(line(
                        "OrdersVoided",
                        account,
                        "\"batchId\":\"n-%d\",\"count\":5,\"reason\":\"FRAUD\",\"voidedAt\":\"%s\""
                                .formatted(random.nextInt(number + 1), date())));
            }
            if (random.nextInt(60) == 0) {
                lines.add(fact(account));
            }
        }
        return lines;
    }

    private String fact(String account) {
        String violation = "\"violationId\":\"V-" + random.nextInt(12) + "\"";
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 ->
                line(
                        "OrdersDelivered",
                        account,
                        "\"batchId\":\"b-%d\",\"count\":%d,\"deliveredAt\":\"%s\""
                                .formatted(random.nextInt(1_000_000), 1 + random.nextInt(4_000), date()));
            case 4 ->
                line(
                        "OrdersVoided",
                        account,
                        "\"batchId\":\"b-%d\",\"count\":1,\"reason\":\"FRAUD\",\"voidedAt\":\"%s\""
                                .formatted(random.nextInt(1_000_000), date()));
            case 5, 6 ->
                line(
                        "ViolationDetected",
                        account,
                        violation
                                + ",\"policy\":\"%s\",\"severity\":\"%s\",\"detectedAt\":\"%s\""
                                        .formatted(pick(POLICIES), pick(SEVERITIES), date()));
            case 7 ->
                line(
                        "ViolationResolved",
                        account,
                        violation + ",\"resolution\":\"CORRECTED\",\"resolvedAt\":\"" + date() + "\"");
            case 8 -> line("ViolationReopened", account, violation + ",\"reopenedAt\":\"" + date() + "\"");
            default ->
                random.nextBoolean()
                        ? line(
                                "ViolationNullified",
                                account,
                                violation + ",\"ground\":\"DUPLICATE\",\"nullifiedAt\":\"" + date() + "\"")
                        : line(
                                "ViolationReclassified",
                                account,
                                violation
                                        + ",\"policy\":\"%s\",\"severity\":\"%s\",\"reclassifiedAt\":\"%s\",\"reason\":\"review\""
                                                .formatted(pick(POLICIES), pick(SEVERITIES), date()));
        };
    }

    private static String line(String type, String account, String fields) {
        return "{\"type\":\"" + type + "\",\"data\":{\"accountId\":\"" + account + "\"," + fields + "}}";
    }

    private String date() {
        return latest.minus(Duration.ofHours(random.nextInt(24 * 600))).toString();
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
