package org.accounthealth.command.demo;

import static org.accounthealth.api.VoidReason.CANCELLED;
import static org.accounthealth.api.VoidReason.FRAUD;
import static org.accounthealth.api.VoidReason.SELLER_FAULT_REFUND;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Policy;
import org.accounthealth.api.VoidReason;

/** A seller nobody tells a story about: trades every week or so, breaks a rule now and then. */
final class BackgroundSeller {

    private static final List<String> MARKETPLACES = List.of("US", "US", "US", "GB", "DE", "DE", "FR", "IT", "ES");
    private static final List<VoidReason> VOID_REASONS = List.of(CANCELLED, CANCELLED, SELLER_FAULT_REFUND, FRAUD);
    private static final String SELLER_ID_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int SELLER_ID_LENGTH = 14;

    /** How many days pass between two violations, on average: some sellers learn nothing. */
    private static final List<Integer> DAYS_BETWEEN_VIOLATIONS = List.of(12, 20, 30, 60, 90, 120, 200, 300, 600);

    private static final int DAYS_BEFORE_FIRST_VIOLATION = 20;

    /** The dice of a seller's character, not of any day. */
    private static final long CHARACTER = -1;

    private final int number;
    private final AccountId account;
    private final LocalDate opened;
    private final LocalDate lastTradingDay;
    private final int daysBetweenBatches;
    private final int ordersInBatch;
    private final int daysBetweenViolations;
    private final Policy weakness;

    private final List<Arrival> arrivals = new ArrayList<>();

    private BackgroundSeller(int number, LocalDate worldBegins, LocalDate worldEnds) {
        Dice dice = Dice.of(number, CHARACTER);
        this.number = number;
        this.account = new AccountId(dice.oneOf(MARKETPLACES), sellerId(dice));
        this.opened = worldBegins.plusDays(dice.percent(45) ? dice.between(0, 30) : dice.between(31, 850));
        this.lastTradingDay = dice.percent(10) ? opened.plusDays(dice.between(120, 600)) : worldEnds;
        this.daysBetweenBatches = dice.oneOf(List.of(7, 7, 7, 7, 10, 14));
        this.ordersInBatch = ordersInBatch(dice);
        this.daysBetweenViolations = dice.oneOf(DAYS_BETWEEN_VIOLATIONS);
        this.weakness = dice.oneOf(List.of(Policy.values()));
    }

    /** Everything that the seller with this number lives through in the time of the world. */
    static List<Arrival> life(int number, LocalDate worldBegins, LocalDate worldEnds) {
        BackgroundSeller seller = new BackgroundSeller(number, worldBegins, worldEnds);
        seller.open();
        for (LocalDate day = seller.opened.plusDays(1); day.isBefore(seller.lastTradingDay); day = day.plusDays(1)) {
            seller.live(day);
        }
        return seller.arrivals;
    }

    private void open() {
        arrivals.add(Arrival.nextMorning(new AccountOpened(
                account,
                account.sellerId(),
                account.marketplace(),
                Happening.at(opened, Dice.of(number, opened.toEpochDay())))));
    }

    private void live(LocalDate day) {
        Dice dice = Dice.of(number, day.toEpochDay());
        long age = ChronoUnit.DAYS.between(opened, day);
        if (age % daysBetweenBatches == 0) {
            deliver(day, dice);
        }
        if (age > DAYS_BEFORE_FIRST_VIOLATION && dice.onceIn(daysBetweenViolations)) {
            arrivals.addAll(BackgroundViolation.life(account, day, weakness, dice));
        }
    }

    private void deliver(LocalDate day, Dice dice) {
        int count = Math.max(1, ordersInBatch * dice.between(80, 120) / 100);
        String batchId = "orders-" + day;
        Happening batch = new Happening(dice);
        batch.happens(day, at -> new OrdersDelivered(account, batchId, count, at));
        if (dice.percent(3)) {
            VoidReason reason = dice.oneOf(VOID_REASONS);
            int voided = Math.max(1, count * dice.between(1, 15) / 100);
            batch.happens(
                    day.plusDays(dice.between(1, 30)), at -> new OrdersVoided(account, batchId, voided, reason, at));
        }
        arrivals.addAll(batch.arrivals());
    }

    /** Small sellers and large ones: their orders alone are worth from nothing to more than 800 points. */
    private static int ordersInBatch(Dice dice) {
        int size = dice.between(1, 100);
        if (size <= 20) {
            return dice.between(2, 25);
        } else if (size <= 45) {
            return dice.between(25, 200);
        } else if (size <= 80) {
            return dice.between(200, 900);
        }
        return dice.between(900, 2_600);
    }

    private static String sellerId(Dice dice) {
        StringBuilder id = new StringBuilder("A");
        while (id.length() < SELLER_ID_LENGTH) {
            id.append(SELLER_ID_SIGNS.charAt(dice.between(0, SELLER_ID_SIGNS.length() - 1)));
        }
        return id.toString();
    }
}
