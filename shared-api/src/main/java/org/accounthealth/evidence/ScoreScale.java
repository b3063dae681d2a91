package org.accounthealth.evidence;

import java.math.BigInteger;
import org.accounthealth.api.Rulebook;

/**
 * Scores as heights, from the top down. What lies below the healthy band is enlarged, because disputes are about that
 * part: it takes three quarters of the height. Both parts have a whole number of units a point, so each score has its exact
 * place.
 */
public final class ScoreScale {

    private static final int LOWER_SHARE = 3;
    private static final int UPPER_SHARE = 1;

    private final int min;
    private final int max;
    private final int knee;
    private final int lowerUnits;
    private final int upperUnits;

    /** The lower part enlarged. */
    public ScoreScale(Rulebook rulebook) {
        this(rulebook, LOWER_SHARE, UPPER_SHARE);
    }

    /** Each point as high as every other. */
    public static ScoreScale even(Rulebook rulebook) {
        int healthy = rulebook.bands().healthy();
        return new ScoreScale(
                rulebook, healthy - rulebook.score().min(), rulebook.score().max() - healthy);
    }

    private ScoreScale(Rulebook rulebook, int lowerShare, int upperShare) {
        this.min = rulebook.score().min();
        this.max = rulebook.score().max();
        int healthy = rulebook.bands().healthy();
        this.knee = healthy > min && healthy < max ? healthy : max;
        int lower = lowerShare * (max - knee);
        int upper = upperShare * (knee - min);
        int divisor = BigInteger.valueOf(lower).gcd(BigInteger.valueOf(upper)).intValueExact();
        this.lowerUnits = lower == 0 ? 1 : lower / divisor;
        this.upperUnits = lower == 0 ? 1 : upper / divisor;
    }

    /** The height of the whole range, in units. */
    public int height() {
        return yOf(min);
    }

    /** The distance from the top. A score outside the range of scores is moved into it. */
    public int yOf(int score) {
        int shown = Math.max(min, Math.min(max, score));
        int above = max - Math.max(shown, knee);
        int below = knee - Math.min(shown, knee);
        return above * upperUnits + below * lowerUnits;
    }
}
