package org.accounthealth.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which score an account had: a statement of the log, to be signed. It says so and shows nothing; what shows it is an
 * evidence bundle.
 *
 * @param origin the name of the log
 * @param account as {@code {marketplace}-{sellerId}}
 * @param at T, an instant in UTC as text, to the microsecond
 * @param knownAt K, likewise
 * @param position the last one of the log recorded at or before K, from 1
 * @param score null where there is none; then {@code band} is NOT_RATED, and {@code raw} and {@code rulebook} are null too
 * @param raw the formula before clamping
 * @param cause what the score rests on, or why there is none
 * @param rulebook in force at T
 */
public record ScoreStatement(
        String origin,
        String account,
        String at,
        String knownAt,
        long position,
        @Nullable Integer score,
        String band,
        @Nullable Long raw,
        String cause,
        @Nullable String rulebook) {

    /** What every version of it begins with. */
    public static final String NAME = "account-health/score/";

    private static final String VERSION = NAME + "v1";
    private static final String NONE = "none";

    /** As it is written: a fraction of three or six digits, the last three of which are not all zero. */
    private static final String INSTANT = "([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
            + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.(?:[0-9]{3})?(?!000)[0-9]{3})?Z)";

    private static final String RATED = """
            score (0|[1-9][0-9]{0,8})
            band (HEALTHY|AT_RISK|UNHEALTHY)
            raw (0|-?[1-9][0-9]{0,17})
            cause (CRITICAL_VIOLATION|REPEAT_LIMIT|FORMULA)
            rulebook ([a-z0-9-]{1,40}/[A-Za-z0-9.-]{1,40})
            """;
    private static final String NOT_RATED = """
            score none
            band NOT_RATED
            raw none
            cause (NOT_YET_OPEN|NO_RULEBOOK)
            rulebook none
            """;

    private static final Pattern FORM = Pattern.compile(
            VERSION + "\nlog (\\S.*)\naccount ([A-Z]{2}-[A-Za-z0-9]{1,32})\nat " + INSTANT + "\nknown " + INSTANT
                    + "\nposition ([1-9][0-9]{0,17})\n(?:" + RATED + "|" + NOT_RATED + ")",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** @throws IllegalArgumentException if a part has not the form above, or they do not belong together */
    public ScoreStatement {
        String text = text(origin, account, at, knownAt, position, score, band, raw, cause, rulebook);
        if (!StrictText.isClean(text) || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("The parts of a statement of a score are not those of one");
        }
    }

    /** The text to be signed. */
    public String text() {
        return text(origin, account, at, knownAt, position, score, band, raw, cause, rulebook);
    }

    /** Whether T lies after K: so it is if nothing else is recorded. */
    public boolean foretells() {
        // Up to the seconds both are equally long, and of two fractions the longer one is the later if it goes on the
        // same.
        return withoutZone(at).compareTo(withoutZone(knownAt)) > 0;
    }

    private static String withoutZone(String instant) {
        return instant.substring(0, instant.length() - 1);
    }

    private static String text(
            String origin,
            String account,
            String at,
            String knownAt,
            long position,
            @Nullable Integer score,
            String band,
            @Nullable Long raw,
            String cause,
            @Nullable String rulebook) {
        return VERSION + "\nlog " + origin + "\naccount " + account + "\nat " + at + "\nknown " + knownAt
                + "\nposition "
                + position + "\nscore " + orNone(score) + "\nband " + band + "\nraw " + orNone(raw) + "\ncause " + cause
                + "\nrulebook " + orNone(rulebook) + "\n";
    }

    private static String orNone(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    /** @throws IllegalArgumentException if it is not the text of such a statement */
    public static ScoreStatement parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the statement of a score");
        }
        boolean rated = matcher.group(6) != null;
        return new ScoreStatement(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                Long.parseLong(matcher.group(5)),
                rated ? (Integer) Integer.parseInt(matcher.group(6)) : null,
                rated ? matcher.group(7) : "NOT_RATED",
                rated ? (Long) Long.parseLong(matcher.group(8)) : null,
                rated ? matcher.group(9) : matcher.group(11),
                matcher.group(10));
    }
}
