package org.accounthealth.query.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.events.Condition.Contains;
import org.accounthealth.query.events.Condition.OneOf;
import org.accounthealth.query.events.Condition.Within;
import org.accounthealth.query.events.EventQuery.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryParserTest {

    /** Query = what it means. */
    private static final String MEANINGS = """
            type:ViolationDetected = TYPE in [ViolationDetected]
            type:accounthealth.ViolationDetected = TYPE in [ViolationDetected]
            account:US-A1 = ACCOUNT in [US-A1]
            account:US-A1,DE-A2 = ACCOUNT in [DE-A2, US-A1]
            -marketplace:DE = not MARKETPLACE in [DE]
            policy:PRODUCT_SAFETY severity:HIGH,CRITICAL = POLICY in [PRODUCT_SAFETY] & SEVERITY in [CRITICAL, HIGH]
            actor:operator = ACTOR in [operator]
            actor:"Ann, of \\"us\\"" = ACTOR in [Ann, of "us"]
            correlation:a:b id:x.y = CORRELATION in [a:b] & ID in [x.y]
            position:1000..2000 = POSITION 1000..2000
            position:7 = POSITION 7..7
            position:..9,20.. = POSITION min..9, 20..max
            at:2025 = AT 2025-01-01T00:00:00Z..2025-12-31T23:59:59.999999Z
            at:2025-06..2025-08 = AT 2025-06-01T00:00:00Z..2025-08-31T23:59:59.999999Z
            at:2024-02-29 = AT 2024-02-29T00:00:00Z..2024-02-29T23:59:59.999999Z
            recorded:2026-01-01.. = RECORDED 2026-01-01T00:00:00Z..max
            recorded:..2026-01-01T12:00:00Z = RECORDED min..2026-01-01T12:00:00Z
            at:2026-01-01T02:00+02:00 = AT 2026-01-01T00:00:00Z..2026-01-01T00:00:00Z
            at:9999 = AT 9999-01-01T00:00:00Z..9999-12-31T23:59:59.999999Z
            "Counterfeit SHOES" = contains [counterfeit shoes]
            shoes -"left \\\\ right" = contains [shoes] & not contains [left \\ right]
            Äpfel = contains [äpfel]
              type:OrdersVoided   fraud   = TYPE in [OrdersVoided] & contains [fraud]
            "type:x" = contains [type:x]
            a-b..c,d = contains [a-b..c,d]
            """;

    /** Query, the character at which it is wrong, and a part of the reason. */
    private static final String REFUSALS = """
            type:Nonsense | 6 | Nonsense is not one of AccountOpened
            type:ViolationDetected,Nonsense | 24 | Nonsense is not
            account:nobody | 9 | an account id such as US-A1
            marketplace:de | 13 | two capital letters
            colour:red | 1 | colour is no qualifier
            fine colour:red | 6 | colour is no qualifier
            TYPE:OrdersVoided | 1 | TYPE is no qualifier
            http://x | 1 | http is no qualifier
            :x | 1 | nothing is no qualifier
            type: | 6 | a value is missing
            type:OrdersVoided, | 19 | a value is missing
            actor:"" | 7 | nothing between the quotes
            "open | 1 | the quote is not closed
            x actor:"open | 9 | the quote is not closed
            "a"b | 4 | a space must come
            a"b" | 2 | a space must come
            actor:a"b" | 8 | a space must come
            - | 2 | must follow the minus
            x - y | 4 | must follow the minus
            position:x | 10 | x is not a position
            position:1...2 | 13 | .2 is not a position
            position:-1 | 10 | -1 is not a position
            position:9999999999999999999 | 10 | is not a position
            position:2..1 | 10 | ends before it begins
            position:.. | 10 | needs a beginning or an end
            at:2025-13 | 4 | 2025-13 is not a year
            at:2025-02-30 | 4 | is not a year
            at:0000 | 4 | is not a year
            at:2025..2024 | 4 | ends before it begins
            at:2025-06..then | 13 | then is not a year
            recorded:yesterday | 10 | yesterday is not a year
            """;

    static Stream<String[]> meanings() {
        return MEANINGS.lines().map(line -> line.split(" = ", 2));
    }

    static Stream<String[]> refusals() {
        return REFUSALS.lines().map(line -> line.split(" \\| ", 3));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void aQueryMeans(String query, String meaning) {
        assertThat(told(QueryParser.parse(query))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aQueryThatMeansNothingIsRefusedAtTheCharacter(String query, String character, String reason) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOfSatisfying(RejectedException.class, refused -> {
            assertThat(refused.rejection().detail())
                    .startsWith("At character " + character + ": ")
                    .contains(reason);
            assertThat(refused.rejection().errors().get(0).pointer()).isEqualTo("q");
        });
    }

    @Test
    void anEmptyQueryIsEveryEvent() {
        assertThat(QueryParser.parse("").terms()).isEmpty();
        assertThat(QueryParser.parse(" \t ").terms()).isEmpty();
    }

    @Test
    void aQueryHasLimits() {
        assertThatThrownBy(() -> QueryParser.parse("x".repeat(1_001))).hasMessageContaining("longer than 1000");
        assertThatThrownBy(() -> QueryParser.parse("x ".repeat(51))).hasMessageContaining("more than 50 terms");
        assertThatThrownBy(() -> QueryParser.parse("id:a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"))
                .hasMessageContaining("more than 20 values");
        assertThatThrownBy(() -> QueryParser.parse("position:1" + ",1".repeat(20)))
                .hasMessageContaining("more than 20 values");
    }

    private static String told(EventQuery query) {
        return String.join(
                " & ", query.terms().stream().map(QueryParserTest::told).toList());
    }

    private static String told(Term term) {
        return (term.negated() ? "not " : "") + told(term.condition());
    }

    private static String told(Condition condition) {
        if (condition instanceof OneOf oneOf) {
            return oneOf.field() + " in " + oneOf.values().stream().sorted().toList();
        } else if (condition instanceof Contains contains) {
            return "contains [" + contains.text() + "]";
        }
        Within within = (Within) condition;
        return within.measure() + " "
                + String.join(
                        ", ",
                        within.ranges().stream()
                                .map(range -> told(within.measure(), range.from()) + ".."
                                        + told(within.measure(), range.to()))
                                .toList());
    }

    private static String told(Measure measure, long value) {
        if (value == Long.MIN_VALUE || value == Long.MAX_VALUE) {
            return value < 0 ? "min" : "max";
        }
        return measure == Measure.POSITION
                ? Long.toString(value)
                : Micros.toInstant(value).toString();
    }
}
