package org.accounthealth.command.demo;

import static org.accounthealth.api.Resolution.ACKNOWLEDGED;
import static org.accounthealth.api.Resolution.APPEAL_GRANTED;
import static org.accounthealth.api.Resolution.CORRECTED;
import static org.accounthealth.api.Severity.CRITICAL;
import static org.accounthealth.api.Severity.HIGH;
import static org.accounthealth.api.Severity.LOW;
import static org.accounthealth.api.Severity.MEDIUM;
import static org.accounthealth.api.Severity.NONE;

import java.time.LocalDate;
import java.util.List;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Severity;

/** A violation of a background seller, from its detection to whatever becomes of it. */
final class BackgroundViolation {

    private static final List<Severity> SEVERITIES =
            List.of(NONE, LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW, MEDIUM, MEDIUM, MEDIUM, MEDIUM, HIGH, HIGH, CRITICAL);
    private static final List<Resolution> RESOLUTIONS =
            List.of(CORRECTED, CORRECTED, CORRECTED, ACKNOWLEDGED, APPEAL_GRANTED);

    /** Sellers break the same rule again more often than another one. */
    private static final int PERCENT_WEAKNESS = 55;

    private final AccountId account;
    private final String violationId;
    private final LocalDate detectedOn;
    private final Dice dice;
    private final Happening history;

    private BackgroundViolation(AccountId account, LocalDate detectedOn, Dice dice) {
        this.account = account;
        this.violationId = "V-" + detectedOn;
        this.detectedOn = detectedOn;
        this.dice = dice;
        this.history = new Happening(dice);
    }

    /** Everything that happens to a violation detected on this day. */
    static List<Arrival> life(AccountId account, LocalDate detectedOn, Policy weakness, Dice dice) {
        BackgroundViolation violation = new BackgroundViolation(account, detectedOn, dice);
        violation.detect(dice.percent(PERCENT_WEAKNESS) ? weakness : dice.oneOf(List.of(Policy.values())));
        violation.meetItsFate(dice.between(1, 100));
        return violation.history.arrivals();
    }

    private void meetItsFate(int fate) {
        if (fate <= 10) {
            nullify(detectedOn.plusDays(dice.between(5, 40)));
        } else if (fate <= 16) {
            reclassify(detectedOn.plusDays(dice.between(2, 15)));
            resolve(detectedOn.plusDays(dice.between(16, 60)));
        } else if (fate <= 24) {
            resolveInVain(detectedOn.plusDays(dice.between(3, 60)));
        } else if (fate <= 80) {
            resolve(detectedOn.plusDays(dice.between(3, 60)));
        }
        // Else nobody ever attends to it, and it expires.
    }

    private void detect(Policy policy) {
        Severity severity = dice.oneOf(SEVERITIES);
        String complaint = policy == Policy.RECEIVED_INTELLECTUAL_PROPERTY ? "C-" + detectedOn : null;
        String asin = "B0" + dice.between(10_000_000, 99_999_999);
        history.happens(
                detectedOn,
                at -> new ViolationDetected(account, violationId, policy, severity, at, complaint, asin, null));
    }

    private void resolve(LocalDate day) {
        Resolution resolution = dice.oneOf(RESOLUTIONS);
        history.happens(day, at -> new ViolationResolved(account, violationId, resolution, at, null));
    }

    /** The resolution does not hold; half of the sellers mend it properly afterwards. */
    private void resolveInVain(LocalDate day) {
        resolve(day);
        LocalDate reopenedOn = day.plusDays(dice.between(3, 30));
        history.happens(reopenedOn, at -> new ViolationReopened(account, violationId, at, "The cause is still there"));
        if (dice.percent(50)) {
            resolve(reopenedOn.plusDays(dice.between(5, 30)));
        }
    }

    private void nullify(LocalDate day) {
        Ground ground = dice.oneOf(List.of(Ground.values()));
        history.happens(day, at -> new ViolationNullified(account, violationId, ground, at, null));
    }

    private void reclassify(LocalDate day) {
        Policy policy = dice.oneOf(List.of(Policy.values()));
        Severity severity = dice.oneOf(List.of(NONE, LOW, MEDIUM, HIGH));
        history.happens(
                day,
                at -> new ViolationReclassified(account, violationId, policy, severity, at, "Second look at the case"));
    }
}
