package org.accounthealth.query.pages.verify;

import java.util.Locale;

/** Numbers of bytes as people read them. */
final class Sizes {

    private static final long KIBI = 1 << 10;
    private static final long MEBI = 1 << 20;
    private static final long GIBI = 1 << 30;

    private Sizes() {}

    /** For example {@code 17 bytes}, {@code 3 KiB}, {@code 64 MiB}, {@code 1.5 GiB}; cut, not rounded. */
    static String words(long bytes) {
        if (bytes < KIBI) {
            return bytes + " bytes";
        }
        long unit = bytes < MEBI ? KIBI : bytes < GIBI ? MEBI : GIBI;
        String name = unit == KIBI ? " KiB" : unit == MEBI ? " MiB" : " GiB";
        long tenth = bytes % unit * 10 / unit;
        return String.format(Locale.ROOT, "%,d", bytes / unit) + (tenth == 0 ? "" : "." + tenth) + name;
    }
}
