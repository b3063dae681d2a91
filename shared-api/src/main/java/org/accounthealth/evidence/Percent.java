package org.accounthealth.evidence;

/** A share of a whole, as SVG and CSS write it. */
public final class Percent {

    private Percent() {}

    /** In percent with two decimals, cut off: for example {@code 33.33%}. */
    public static String of(int part, int whole) {
        int hundredths = Math.toIntExact(part * 10_000L / whole);
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + "%";
    }
}
