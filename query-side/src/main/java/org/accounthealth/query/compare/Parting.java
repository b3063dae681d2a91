package org.accounthealth.query.compare;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.score.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Where two courses of an account part.
 *
 * @param first where they differ first
 * @param one how the first course ends, and {@code other} the second
 */
public record Parting(AccountId accountId, Point first, Shown one, Shown other) {

    /**
     * A point at which courses differ.
     *
     * @param at when it was, or would have been, shown
     * @param position the last event that was known then
     */
    public record Point(Instant at, long position, Shown one, Shown other) {}

    /** Whether the account is in another band at the end. */
    public boolean changesBand() {
        return one.band() != other.band();
    }

    /** Whether the second course ends in a better band; never where one of them has no score. */
    public boolean isBetter() {
        return isRated() && other.band().compareTo(one.band()) < 0;
    }

    /** Whether the second course ends in a worse band; never where one of them has no score. */
    public boolean isWorse() {
        return isRated() && other.band().compareTo(one.band()) > 0;
    }

    private boolean isRated() {
        return one.band() != Band.NOT_RATED && other.band() != Band.NOT_RATED;
    }

    /**
     * Compares two courses, each in the order in which it was shown.
     *
     * @param exactly whether the raw score, the cause and the rulebook must be the same as well
     * @return null if they never differ
     */
    static @Nullable Parting of(
            AccountId account, List<PublishedScore> ones, List<PublishedScore> others, boolean exactly) {
        BiPredicate<Shown, Shown> same = exactly ? Objects::equals : Parting::isSameScore;
        Point first = null;
        Shown one = Shown.NOTHING;
        Shown other = Shown.NOTHING;
        int i = 0;
        int j = 0;
        while (i < ones.size() || j < others.size()) {
            PublishedScore next = earlier(at(ones, i), at(others, j));
            while (isAt(at(ones, i), next)) {
                one = shown(ones.get(i++));
            }
            while (isAt(at(others, j), next)) {
                other = shown(others.get(j++));
            }
            if (first == null && !same.test(one, other)) {
                first = new Point(next.at(), next.position(), one, other);
            }
        }
        return first == null ? null : new Parting(account, first, one, other);
    }

    private static boolean isSameScore(Shown one, Shown other) {
        return Objects.equals(one.score(), other.score()) && one.band() == other.band();
    }

    private static @Nullable PublishedScore at(List<PublishedScore> course, int index) {
        return index < course.size() ? course.get(index) : null;
    }

    private static PublishedScore earlier(@Nullable PublishedScore one, @Nullable PublishedScore other) {
        if (one == null || other == null) {
            return Objects.requireNonNullElse(one, Objects.requireNonNull(one == null ? other : one));
        }
        int byInstant = one.at().compareTo(other.at());
        boolean oneFirst = byInstant < 0 || (byInstant == 0 && one.position() <= other.position());
        return oneFirst ? one : other;
    }

    private static boolean isAt(@Nullable PublishedScore score, PublishedScore point) {
        return score != null && score.at().equals(point.at()) && score.position() == point.position();
    }

    private static Shown shown(PublishedScore score) {
        return new Shown(score.score(), score.band(), score.raw(), score.cause(), score.rulebook());
    }
}
