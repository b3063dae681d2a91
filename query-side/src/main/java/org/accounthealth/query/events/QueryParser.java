package org.accounthealth.query.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.accounthealth.api.EventType;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.events.Condition.Contains;
import org.accounthealth.query.events.Condition.OneOf;
import org.accounthealth.query.events.Condition.Within;
import org.accounthealth.query.events.EventQuery.Term;

/**
 * Reads a query: terms with spaces between them, all of which must hold. A term is a qualifier with values, such as
 * {@code type:ViolationDetected,ViolationResolved}, or a text, in quotes if it has spaces or marks in it. A minus before it
 * demands the opposite.
 */
final class QueryParser {

    /** Longer than anybody writes by hand. */
    private static final int MAX_LENGTH = 1_000;
    /** Each history that is named is read. */
    private static final int MAX_VALUES = 20;

    private static final int MAX_TERMS = 50;
    private static final int SHOWN = 40;

    private final String query;
    private int index;

    private QueryParser(String query) {
        this.query = query;
    }

    /** @throws RejectedException INVALID, with the character at which it went wrong, counted from 1 */
    static EventQuery parse(String query) {
        return new QueryParser(query).query();
    }

    private EventQuery query() {
        if (query.length() > MAX_LENGTH) {
            throw wrong(MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters");
        }
        List<Term> terms = new ArrayList<>();
        skipSpaces();
        while (index < query.length()) {
            if (terms.size() == MAX_TERMS) {
                throw wrong(index, "there are more than " + MAX_TERMS + " terms");
            }
            terms.add(term());
            skipSpaces();
        }
        return new EventQuery(terms);
    }

    private Term term() {
        boolean negated = at('-');
        index += negated ? 1 : 0;
        if (index == query.length() || isSpace()) {
            throw wrong(index, "a term must follow the minus");
        }
        Condition condition = at('"') ? text(quoted()) : wordOrQualified();
        if (index < query.length() && !isSpace()) {
            throw wrong(index, "a space must come before the next term");
        }
        return new Term(negated, condition);
    }

    private Condition wordOrQualified() {
        int start = index;
        String word = bare(":\"");
        if (!at(':')) {
            return text(word);
        }
        index++;
        Optional<Field> field = Field.named(word);
        Optional<Measure> measure = Measure.named(word);
        if (field.isPresent()) {
            return oneOf(field.get());
        } else if (measure.isPresent()) {
            return within(measure.get());
        }
        throw wrong(
                start,
                "%s is no qualifier; there are %s; a text with a colon is put in quotes"
                        .formatted(shown(word), String.join(", ", Vocabulary.qualifiers())));
    }

    private static Condition text(String text) {
        return new Contains(text.toLowerCase(Locale.ROOT));
    }

    private OneOf oneOf(Field field) {
        Set<String> values = new LinkedHashSet<>();
        do {
            int start = index;
            String value = value();
            String plain = field == Field.TYPE && value.startsWith(EventType.PREFIX)
                    ? value.substring(EventType.PREFIX.length())
                    : value;
            if (!field.canBe(plain)) {
                throw wrong(start, "%s is not %s".formatted(shown(value), field.meaning()));
            }
            values.add(plain);
            requireFew(values.size(), start);
        } while (acceptComma());
        return new OneOf(field, Set.copyOf(values));
    }

    private Within within(Measure measure) {
        List<Range> ranges = new ArrayList<>();
        do {
            int start = index;
            ranges.add(range(measure, value(), start));
            requireFew(ranges.size(), start);
        } while (acceptComma());
        return new Within(measure, List.copyOf(ranges));
    }

    private Range range(Measure measure, String value, int start) {
        int dots = value.indexOf("..");
        if (dots < 0) {
            return point(measure, value, start);
        } else if (value.equals("..")) {
            throw wrong(start, "a range needs a beginning or an end");
        }
        int end = start + dots + 2;
        String last = value.substring(dots + 2);
        Range range = new Range(
                dots == 0
                        ? Range.ALL.from()
                        : point(measure, value.substring(0, dots), start).from(),
                last.isEmpty() ? Range.ALL.to() : point(measure, last, end).to());
        if (range.from() > range.to()) {
            throw wrong(start, "the range ends before it begins");
        }
        return range;
    }

    private Range point(Measure measure, String value, int start) {
        if (measure == Measure.POSITION) {
            if (!value.matches("\\d{1,18}")) {
                throw wrong(start, shown(value) + " is not a position");
            }
            return new Range(Long.parseLong(value), Long.parseLong(value));
        }
        try {
            return Period.parse(value);
        } catch (IllegalArgumentException malformed) {
            throw wrong(
                    start,
                    shown(value)
                            + " is not a year, a month, a day or an instant, such as 2026-05 or 2026-05-03T00:00:00Z");
        }
    }

    private String value() {
        String value = at('"') ? quoted() : bare(",\"");
        if (value.isEmpty()) {
            throw wrong(index, "a value is missing");
        }
        return value;
    }

    private boolean acceptComma() {
        boolean comma = at(',');
        index += comma ? 1 : 0;
        return comma;
    }

    private void requireFew(int values, int start) {
        if (values > MAX_VALUES) {
            throw wrong(start, "there are more than " + MAX_VALUES + " values");
        }
    }

    /** Up to a space or one of the marks. */
    private String bare(String marks) {
        int start = index;
        while (index < query.length() && !isSpace() && marks.indexOf(query.charAt(index)) < 0) {
            index++;
        }
        return query.substring(start, index);
    }

    /** What stands between quotes, in which a backslash takes the next character as it is. */
    private String quoted() {
        int start = index++;
        StringBuilder text = new StringBuilder();
        while (index < query.length() && !at('"')) {
            index += at('\\') && index + 1 < query.length() ? 1 : 0;
            text.append(query.charAt(index++));
        }
        if (index == query.length()) {
            throw wrong(start, "the quote is not closed");
        } else if (text.isEmpty()) {
            throw wrong(start, "there is nothing between the quotes");
        }
        index++;
        return text.toString();
    }

    private void skipSpaces() {
        while (index < query.length() && isSpace()) {
            index++;
        }
    }

    private boolean at(char expected) {
        return index < query.length() && query.charAt(index) == expected;
    }

    private boolean isSpace() {
        return Character.isWhitespace(query.charAt(index));
    }

    private static String shown(String text) {
        String few = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return few.isEmpty() ? "nothing" : few;
    }

    private static RejectedException wrong(int index, String reason) {
        return new RejectedException(
                Rejection.ofField(Code.INVALID, "q", "At character " + (index + 1) + ": " + reason));
    }
}
