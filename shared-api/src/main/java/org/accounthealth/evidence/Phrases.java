package org.accounthealth.evidence;

import java.util.Locale;
import org.accounthealth.api.Band;
import org.accounthealth.score.Words;

/** Words that the page says in several places. */
public final class Phrases {

    private Phrases() {}

    /** {@code AT_RISK} as {@code at risk}. */
    public static String lower(Enum<?> name) {
        return Words.of(name).toLowerCase(Locale.ROOT);
    }

    /** The name of a group of policies: {@code RESTRICTED_PRODUCTS} as {@code restricted products}. */
    public static String lower(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** {@code AT_RISK} as {@code At risk}. */
    public static String capital(Enum<?> name) {
        return Words.of(name).charAt(0) + lower(name).substring(1);
    }

    /** The class in the stylesheet that colours a band. */
    public static String styleOf(Band band) {
        return lower(band).replace(' ', '-');
    }

    /** A number with its sign, as in a sum on paper: {@code + 4} or {@code − 8}. */
    public static String signed(long points) {
        return points == 0 ? "0" : points < 0 ? "− " + -points : "+ " + points;
    }

    /** A number that may be negative, with a true minus sign. */
    public static String number(long number) {
        return number < 0 ? "−" + -number : Long.toString(number);
    }
}
