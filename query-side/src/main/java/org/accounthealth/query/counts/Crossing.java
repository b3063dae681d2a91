package org.accounthealth.query.counts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.accounthealth.api.Band;
import org.jspecify.annotations.Nullable;

/**
 * The way of an account from one band into another.
 *
 * @param from null where the account was opened into its first one
 */
public record Crossing(@Nullable Band from, Band to) {

    /** All there can be, in the order of their columns. */
    public static final List<Crossing> ALL = Stream.concat(
                    into(null), Arrays.stream(Band.values()).flatMap(Crossing::into))
            .toList();

    private static Stream<Crossing> into(@Nullable Band from) {
        return Arrays.stream(Band.values()).filter(to -> to != from).map(to -> new Crossing(from, to));
    }

    String column() {
        return (from == null ? "opened" : lower(from)) + "_to_" + lower(to);
    }

    private static String lower(Band band) {
        return band.name().toLowerCase(Locale.ROOT);
    }
}
