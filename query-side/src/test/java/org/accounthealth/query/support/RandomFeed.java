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
     * Deliveries of an account, of which one in ten is voided in part, and now and then something else.
     *
     * @param from number of the first batch
     */
    public List<String> longHistory(String account, int from, int count) {
        List<String> lines = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
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
