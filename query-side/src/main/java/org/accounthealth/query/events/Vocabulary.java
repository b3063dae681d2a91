package org.accounthealth.query.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words of a query, for whoever helps to write one: those that the parser knows. */
public final class Vocabulary {

    private Vocabulary() {}

    /**
     * What a term can begin with.
     *
     * @param name without the colon
     * @param meaning what its values are, in words
     * @param values all there are; empty where anybody may make new ones
     */
    public record Qualifier(String name, String meaning, List<String> values) {

        static Qualifier of(Field field) {
            return new Qualifier(field.qualifier(), field.meaning(), field.choices());
        }

        static Qualifier of(Measure measure) {
            return new Qualifier(measure.qualifier(), measure.meaning(), List.of());
        }
    }

    public static List<Qualifier> all() {
        return Stream.concat(
                        Arrays.stream(Field.values()).map(Qualifier::of),
                        Arrays.stream(Measure.values()).map(Qualifier::of))
                .toList();
    }

    /** Whether a query may ask for this value: a newer version may have written events of which this one knows nothing. */
    public static boolean allows(String qualifier, String value) {
        return Field.named(qualifier).filter(field -> field.canBe(value)).isPresent();
    }

    /** A text as one word of a query, whatever stands in it; there must be something in it. */
    public static String inQuotes(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static List<String> qualifiers() {
        return all().stream().map(Qualifier::name).toList();
    }
}
