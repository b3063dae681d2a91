package org.accounthealth.query.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Facts of a few accounts as they happen, seeded: none contradicts those before it, and each is told once. */
final class FactSource {

    private static final List<String> POLICIES =
            List.of("LISTING_POLICY", "RECEIVED_INTELLECTUAL_PROPERTY", "RESTRICTED_PRODUCT_POLICY", "PRODUCT_SAFETY");
    private static final List<String> SEVERITIES = List.of("LOW", "MEDIUM", "HIGH", "LOW", "MEDIUM", "CRITICAL");
    private static final int DAYS = 300;

    private final RandomGenerator random;
    private final List<String> accounts;
    private final Instant latest = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
    private final Deque<Fact> openings = new ArrayDeque<>();
    private final Deque<Fact> open = new ArrayDeque<>();
    private int number;

    FactSource(RandomGenerator random, String name, int count) {
        this.random = random;
        this.accounts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            String seller = name + "X" + index;
            String marketplace = index % 2 == 0 ? "US" : "DE";
            accounts.add(marketplace + "-" + seller);
            openings.add(new Fact(
                    "AccountOpened",
                    marketplace + "-" + seller,
                    "",
                    "\"sellerId\":\"%s\",\"marketplace\":\"%s\",\"openedAt\":\"2024-01-01T00:00:00Z\""
                            .formatted(seller, marketplace)));
        }
    }

    List<String> accounts() {
        return List.copyOf(accounts);
    }

    List<Fact> next(int count) {
        List<Fact> facts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            facts.add(openings.isEmpty() ? fact() : openings.remove());
        }
        return facts;
    }

    /** Every third fact ends something that an earlier one began. */
    private Fact fact() {
        if (random.nextInt(3) == 0 && !open.isEmpty()) {
            return end(open.remove());
        }
        Fact begun = begin(accounts.get(random.nextInt(accounts.size())), ++number);
        open.add(begun);
        return begun;
    }

    private Fact begin(String account, int id) {
        if (random.nextInt(4) > 0) {
            return new Fact(
                    "OrdersDelivered",
                    account,
                    Fact.batch("B" + id),
                    "\"count\":%d,\"deliveredAt\":\"%s\"".formatted(10 + random.nextInt(900), past()));
        }
        return new Fact(
                "ViolationDetected",
                account,
                Fact.violation("V" + id),
                "\"policy\":\"%s\",\"severity\":\"%s\",\"detectedAt\":\"%s\""
                        .formatted(pick(POLICIES), pick(SEVERITIES), past()));
    }

    private Fact end(Fact begun) {
        String account = begun.account();
        if (begun.type().equals("OrdersDelivered")) {
            return new Fact(
                    "OrdersVoided",
                    account,
                    begun.id(),
                    "\"count\":1,\"reason\":\"FRAUD\",\"voidedAt\":\"" + latest + "\"");
        }
        return random.nextBoolean()
                ? new Fact(
                        "ViolationResolved",
                        account,
                        begun.id(),
                        "\"resolution\":\"CORRECTED\",\"resolvedAt\":\"" + latest + "\"")
                : new Fact(
                        "ViolationNullified",
                        account,
                        begun.id(),
                        "\"ground\":\"DUPLICATE\",\"nullifiedAt\":\"" + latest + "\"");
    }

    private Instant past() {
        return latest.minus(Duration.ofMinutes(1 + random.nextInt(DAYS * 24 * 60)));
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
