package org.accounthealth.command;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
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
import org.accounthealth.api.VoidReason;
import org.jspecify.annotations.Nullable;

/**
 * Facts as tests tell them. What a test does not name has a usual value, and everything happens on one day.
 *
 * <p>In tables a fact is a line of words with the time of day at its end: {@code open 00:00:00}, {@code deliver B-1 200
 * 10:00:00}, {@code void B-1 3 FRAUD 11:00:00}, {@code detect V-1 LOW 10:00:00}, {@code resolve V-1 CORRECTED 12:00:00},
 * {@code reopen V-1 a-note 13:00:00}, {@code reclassify V-1 HIGH 14:00:00}, {@code nullify V-1 DUPLICATE 15:00:00}.
 */
public final class Facts {

    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern SEMICOLON = Pattern.compile(" *; *");

    private Facts() {}

    /** The account of all facts that name no other. */
    public static Account account() {
        return account("US-A1");
    }

    public static Account account(String accountId) {
        return new Account(AccountId.parse(accountId));
    }

    public static Batch batch(String batchId) {
        return new Batch(account().id(), batchId);
    }

    public static Violation violation(String violationId) {
        return new Violation(account().id(), violationId);
    }

    /** A time of the day on which everything happens, such as {@code 10:00:00}. */
    public static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }

    /** An account as the subject of facts. */
    public record Account(AccountId id) {

        public AccountOpened opened(Instant at) {
            return new AccountOpened(id, id.sellerId(), id.marketplace(), at);
        }
    }

    /** A batch of orders as the subject of facts. */
    public record Batch(AccountId accountId, String id) {

        public OrdersDelivered delivered(int count, Instant at) {
            return new OrdersDelivered(accountId, id, count, at);
        }

        public OrdersVoided voided(int count, VoidReason reason, Instant at) {
            return new OrdersVoided(accountId, id, count, reason, at);
        }
    }

    /** A violation as the subject of facts. */
    public record Violation(AccountId accountId, String id) {

        public ViolationDetected detected(Severity severity, Instant at) {
            return new ViolationDetected(accountId, id, Policy.LISTING_POLICY, severity, at, null, null, null);
        }

        public ViolationDetected detected(
                @Nullable String complaintId, @Nullable String asin, @Nullable String summary, Instant at) {
            return new ViolationDetected(
                    accountId, id, Policy.LISTING_POLICY, Severity.LOW, at, complaintId, asin, summary);
        }

        public ViolationResolved resolved(Resolution resolution, @Nullable String note, Instant at) {
            return new ViolationResolved(accountId, id, resolution, at, note);
        }

        public ViolationNullified nullified(Ground ground, @Nullable String note, Instant at) {
            return new ViolationNullified(accountId, id, ground, at, note);
        }

        public ViolationReopened reopened(@Nullable String note, Instant at) {
            return new ViolationReopened(accountId, id, at, note);
        }

        public ViolationReclassified reclassified(Severity severity, String reason, Instant at) {
            return new ViolationReclassified(accountId, id, Policy.LISTING_POLICY, severity, at, reason);
        }
    }

    /** Facts in words, parted by semicolons; none if there are no words. */
    public static List<AccountEvent> facts(@Nullable String words) {
        return words == null || words.isBlank()
                ? List.of()
                : SEMICOLON.splitAsStream(words.strip()).map(Facts::fact).toList();
    }

    /** The order to record a fact in words. */
    public static AccountCommand order(String words) {
        return AccountCommand.toRecord(fact(words));
    }

    /** A fact in words. */
    public static AccountEvent fact(String words) {
        List<String> word = BLANKS.splitAsStream(words.strip()).toList();
        Instant at = at(word.get(word.size() - 1));
        return switch (word.get(0)) {
            case "open" -> account().opened(at);
            case "deliver" -> batch(word.get(1)).delivered(Integer.parseInt(word.get(2)), at);
            case "void" ->
                batch(word.get(1)).voided(Integer.parseInt(word.get(2)), VoidReason.valueOf(word.get(3)), at);
            default -> factOfViolation(word.get(0), violation(word.get(1)), word.get(2), at);
        };
    }

    private static AccountEvent factOfViolation(String verb, Violation violation, String content, Instant at) {
        return switch (verb) {
            case "detect" -> violation.detected(Severity.valueOf(content), at);
            case "resolve" -> violation.resolved(Resolution.valueOf(content), null, at);
            case "reopen" -> violation.reopened(content, at);
            case "reclassify" -> violation.reclassified(Severity.valueOf(content), "a better reading", at);
            case "nullify" -> violation.nullified(Ground.valueOf(content), null, at);
            default -> throw new IllegalArgumentException("Not a verb: " + verb);
        };
    }

    /** One fact of each type, in an order in which an account takes them all. */
    public static Stream<AccountEvent> oneOfEachType() {
        return facts("open 00:00:00; deliver B-1 200 10:00:00; void B-1 1 FRAUD 11:00:00; detect V-1 LOW 10:00:00;"
                        + "resolve V-1 CORRECTED 12:00:00; reopen V-1 a-note 13:00:00; reclassify V-1 HIGH 14:00:00;"
                        + "nullify V-1 DUPLICATE 15:00:00")
                .stream();
    }
}
