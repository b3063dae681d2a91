package org.accounthealth.query.pages.compare;

import java.util.List;
import org.accounthealth.query.compare.Comparisons.ComparisonAnswer;
import org.accounthealth.query.pages.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param ways all that can be compared, in the order of the lists to choose from
 * @param one the name of the first way, and {@code other} of the second; null: not chosen yet
 * @param only {@code band}: only accounts that end in another band are listed
 * @param draft a rulebook as it was typed in; null: none
 * @param typed what stands in the field to type one in
 * @param paused whether the page waits to be told to go on
 * @param accounts how many there are in all
 * @param answer null before anything was asked
 */
public record ComparePage(
        List<Way> ways,
        String one,
        @Nullable String other,
        @Nullable String only,
        @Nullable String draft,
        String typed,
        boolean paused,
        long accounts,
        @Nullable ComparisonAnswer answer) {

    /**
     * A way of rating.
     *
     * @param name in an address
     * @param title in words
     * @param meaning in a sentence
     * @param href where its rules can be read; null where it has none of its own
     */
    public record Way(
            String name,
            String title,
            String meaning,
            @Nullable String href) {}

    /** A way in words. */
    public String title(String name) {
        return ways.stream()
                .filter(way -> way.name().equals(name))
                .map(Way::title)
                .findFirst()
                .orElse(name);
    }

    /** Where the next stretch is; null at the end. */
    public @Nullable String next() {
        return answer == null || answer.next() == null ? null : href(answer.next(), false);
    }

    /** The same place, waiting. */
    public @Nullable String stop() {
        return answer == null || answer.next() == null ? null : href(answer.next(), true);
    }

    private String href(String cursor, boolean pause) {
        return Addresses.of(
                "/compare", "one", one, "other", other, "only", only, "cursor", cursor, "paused", pause ? "yes" : null);
    }
}
