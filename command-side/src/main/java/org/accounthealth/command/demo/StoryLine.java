package org.accounthealth.command.demo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** Reads a line of a story: {@code 2025-05-01, recorded 2025-05-08: V-1 nullified: COMPLAINT_RETRACTED, "…"}. */
final class StoryLine {

    private static final Pattern LINE =
            Pattern.compile("(?<day>\\d{4}-\\d\\d-\\d\\d)(, recorded (?<recorded>\\d{4}-\\d\\d-\\d\\d))?: (?<what>.+)");
    private static final Pattern ORDERS =
            Pattern.compile("(?<count>\\d+) orders delivered(, every (?<step>\\d+) days until (?<until>\\S+))?");
    private static final Pattern VOIDED =
            Pattern.compile("(?<count>\\d+) of the orders of (?<batch>\\S+) voided: (?<reason>\\w+)");
    private static final Pattern VIOLATION = Pattern.compile("V-(?<first>\\d+)( to V-(?<last>\\d+))? (?<verb>\\w+)"
            + "(: (?<what>[A-Z_]+)(, (?<severity>[A-Z]+))?)?"
            + "(, complaint (?<complaint>[\\w-]+))?(, ASIN (?<asin>\\w+))?([:,] \"(?<text>.+)\")?");

    private final AccountId account;
    private final LocalDate day;
    private final Instant at;

    private StoryLine(AccountId account, LocalDate day) {
        this.account = account;
        this.day = day;
        this.at = noon(day);
    }

    /** The facts that the line tells: one, or one for each violation or delivery of a series. */
    static List<Arrival> read(String text, AccountId account) {
        Matcher line = matched(LINE, text);
        StoryLine told = new StoryLine(account, LocalDate.parse(line.group("day")));
        Stream<AccountEvent> facts = told.facts(requireNonNull(line.group("what")));
        String recorded = line.group("recorded");
        return recorded == null
                ? facts.map(Arrival::nextMorning).toList()
                : facts.map(fact -> new Arrival(LocalDate.parse(recorded), fact))
                        .toList();
    }

    private Stream<AccountEvent> facts(String what) {
        if (what.equals("opened")) {
            return Stream.of(new AccountOpened(account, account.sellerId(), account.marketplace(), at));
        } else if (what.contains(" orders delivered")) {
            return delivered(matched(ORDERS, what));
        } else if (what.contains(" voided: ")) {
            return Stream.of(voided(matched(VOIDED, what)));
        }
        Matcher violation = matched(VIOLATION, what);
        return violationIds(violation).map(id -> violation(id, violation));
    }

    private Stream<AccountEvent> delivered(Matcher line) {
        int count = Integer.parseInt(line.group("count"));
        if (line.group("step") == null) {
            return Stream.of(delivered(count, day));
        }
        int step = Integer.parseInt(line.group("step"));
        LocalDate until = LocalDate.parse(line.group("until"));
        return Stream.iterate(day, next -> !next.isAfter(until), next -> next.plusDays(step))
                .map(next -> delivered(count, next));
    }

    private AccountEvent delivered(int count, LocalDate on) {
        return new OrdersDelivered(account, batchId(on.toString()), count, noon(on));
    }

    private AccountEvent voided(Matcher line) {
        return new OrdersVoided(
                account,
                batchId(requireNonNull(line.group("batch"))),
                Integer.parseInt(line.group("count")),
                VoidReason.valueOf(line.group("reason")),
                at);
    }

    /** {@code V-001 to V-164} are 164 violations; the ids keep their leading zeros, because they are ordered as text. */
    private static Stream<String> violationIds(Matcher line) {
        String first = requireNonNull(line.group("first"));
        String last = line.group("last");
        return IntStream.rangeClosed(Integer.parseInt(first), Integer.parseInt(last == null ? first : last))
                .mapToObj(number -> String.format(Locale.ROOT, "V-%0" + first.length() + "d", number));
    }

    private AccountEvent violation(String id, Matcher line) {
        String what = line.group("what");
        String text = line.group("text");
        String verb = requireNonNull(line.group("verb"));
        return switch (verb) {
            case "detected" ->
                new ViolationDetected(
                        account,
                        id,
                        Policy.valueOf(what),
                        severity(line),
                        at,
                        line.group("complaint"),
                        line.group("asin"),
                        text);
            case "resolved" -> new ViolationResolved(account, id, Resolution.valueOf(what), at, text);
            case "nullified" -> new ViolationNullified(account, id, Ground.valueOf(what), at, text);
            case "reopened" -> new ViolationReopened(account, id, at, text);
            case "reclassified" ->
                new ViolationReclassified(account, id, Policy.valueOf(what), severity(line), at, requireNonNull(text));
            default -> throw new IllegalArgumentException("Not something that happens to a violation: " + verb);
        };
    }

    private static Severity severity(Matcher line) {
        return Severity.valueOf(line.group("severity"));
    }

    private static String batchId(String day) {
        return "orders-" + day;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a line of a story: " + text);
        }
        return matcher;
    }
}
