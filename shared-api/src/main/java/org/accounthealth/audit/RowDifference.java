package org.accounthealth.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.audit.RowWatch.Rows;
import org.accounthealth.log.Instants;
import org.jspecify.annotations.Nullable;

/**
 * How the published scores of one account differ from those that follow from the log.
 *
 * @param rows how many are other, missing or too many
 * @param first the first of them, in words
 */
record RowDifference(long rows, String first) {

    private static final Comparator<PublishedScore> IN_ORDER =
            Comparator.comparing(PublishedScore::at).thenComparingLong(PublishedScore::position);

    /** @param rows that are known to differ */
    static RowDifference of(Rows rows) {
        Set<PublishedScore> inLog = new HashSet<>(rows.recomputed());
        Set<PublishedScore> published = new HashSet<>(rows.published());
        long wrong =
                rows.published().stream().filter(row -> !inLog.contains(row)).count();
        long missing = rows.recomputed().stream()
                .filter(row -> !published.contains(row))
                .count();
        long repeated = (long) rows.published().size() - published.size();
        return new RowDifference(Math.max(1, Math.max(wrong, missing) + repeated), first(rows));
    }

    private static String first(Rows rows) {
        int same = 0;
        while (same < rows.recomputed().size()
                && same < rows.published().size()
                && rows.recomputed().get(same).equals(rows.published().get(same))) {
            same++;
        }
        boolean noneRecomputed = same == rows.recomputed().size();
        boolean nonePublished = same == rows.published().size();
        if (noneRecomputed && nonePublished) {
            return "The published scores are the same on a second look: the file changed meanwhile.";
        } else if (noneRecomputed) {
            return tooMany(rows.published().get(same));
        } else if (nonePublished) {
            return missing(rows.recomputed().get(same));
        }
        return compare(rows.recomputed().get(same), rows.published().get(same));
    }

    private static String compare(PublishedScore expected, PublishedScore published) {
        int order = IN_ORDER.compare(expected, published);
        if (order < 0) {
            return missing(expected);
        } else if (order > 0) {
            return tooMany(published);
        }
        return where(published) + ": published as " + shown(published, expected) + ", but from the log follows "
                + shown(expected, published) + ".";
    }

    private static String missing(PublishedScore expected) {
        return where(expected) + ": from the log follows " + shown(expected, null)
                + ", but it is not among the published scores.";
    }

    private static String tooMany(PublishedScore published) {
        return where(published) + ": published as " + shown(published, null)
                + ", but from the log follows no new score there.";
    }

    private static String where(PublishedScore row) {
        return "Account " + row.accountId() + " at " + Instants.format(row.at()) + ", position " + row.position();
    }

    /** Those fields that differ from another row's, or the score and its band if there is no other. */
    private static String shown(PublishedScore row, @Nullable PublishedScore other) {
        List<String> fields = new ArrayList<>();
        add(fields, "score", row.score(), other == null ? "" : other.score());
        add(fields, "band", row.band(), other == null ? "" : other.band());
        if (other != null) {
            add(fields, "raw", row.raw(), other.raw());
            add(fields, "cause", row.cause(), other.cause());
            add(fields, "rulebook", row.rulebook(), other.rulebook());
        }
        return String.join(", ", fields);
    }

    private static void add(List<String> fields, String name, @Nullable Object value, @Nullable Object other) {
        if (!Objects.equals(value, other)) {
            fields.add(name + " " + Objects.toString(value, "none"));
        }
    }
}
