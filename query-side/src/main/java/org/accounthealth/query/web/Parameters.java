package org.accounthealth.query.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Instants;
import org.jspecify.annotations.Nullable;

/** Query parameters as values. */
public final class Parameters {

    /** Rows of a page, unless the asker names another number. */
    public static final int DEFAULT_LIMIT = 100;

    /** A page stays small enough to be answered in one piece. */
    public static final int MAX_LIMIT = 1_000;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MAX_CURSOR_LENGTH = 300;

    private Parameters() {}

    /** @throws RejectedException INVALID, naming the parameter */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instants.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid(name, String.valueOf(malformed.getMessage()));
        }
    }

    /** As people type it: an instant, or a day for its first moment in UTC. See {@link #instant}. */
    public static @Nullable Instant moment(String name, @Nullable String text) {
        return instant(name, text != null && DAY.matcher(text).matches() ? text + "T00:00:00Z" : text);
    }

    /** @throws RejectedException INVALID, naming the parameter */
    public static @Nullable Long number(String name, @Nullable String text, long min, long max) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}") || Long.parseLong(text) < min || Long.parseLong(text) > max) {
            throw invalid(name, "must be a whole number from " + min + " to " + max);
        }
        return Long.valueOf(text);
    }

    /** @throws RejectedException INVALID, naming the parameter */
    public static @Nullable LocalDate date(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!DAY.matcher(text).matches()) {
            throw invalid(name, "must be a date such as 2026-05-03");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noSuchDay) {
            throw invalid(name, "is not a day of the calendar");
        }
    }

    /** What a field of a form holds; null if it was left empty. */
    public static @Nullable String given(@Nullable String field) {
        return field == null || field.isBlank() ? null : field.strip();
    }

    /** The parameter {@code marketplace}. */
    public static @Nullable String marketplace(@Nullable String code) {
        if (code != null && !AccountId.isMarketplace(code)) {
            throw invalid("marketplace", "must be two capital letters");
        }
        return code;
    }

    /** The parameter {@code atLeast}: a sequence that the answer must take into account. */
    public static @Nullable Long atLeast(@Nullable String text) {
        return number("atLeast", text, 0, Long.MAX_VALUE);
    }

    public static int limit(@Nullable String text) {
        Long limit = number("limit", text, 1, MAX_LIMIT);
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }

    /** @throws RejectedException INVALID, naming the parameter */
    public static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw invalid(name, "must be one of " + List.of(type.getEnumConstants()));
    }

    /** Whether something is wanted; not, unless the asker says {@code true}. */
    public static boolean flag(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw invalid(name, "must be true or false");
        }
        return true;
    }

    /**
     * The number in a path that names one thing of many.
     *
     * @throws RejectedException NOT_FOUND if nothing can have it
     */
    public static long id(String text, String what) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw noSuch(what);
        }
        return Long.parseLong(text);
    }

    public static RejectedException noSuch(String what) {
        return new RejectedException(new Rejection(Code.NOT_FOUND, "There is no such " + what));
    }

    /** Where a page ended; opaque to the asker. */
    public static String cursor(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.isEmpty() ? "" : "|").append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts of a cursor that we gave out.
     *
     * @throws RejectedException INVALID if it is none
     */
    public static String[] cursorParts(String cursor, int parts) {
        try {
            if (cursor.length() <= MAX_CURSOR_LENGTH) {
                String[] split =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", -1);
                if (split.length == parts) {
                    return split;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid("cursor", "is not one that was given out here");
        }
        throw invalid("cursor", "is not one that was given out here");
    }

    /** A part of a cursor that is a number. */
    public static long cursorNumber(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException notOurs) {
            throw invalid("cursor", "is not one that was given out here");
        }
    }

    public static RejectedException invalid(String name, String message) {
        return new RejectedException(Rejection.ofField(Code.INVALID, name, message));
    }
}
