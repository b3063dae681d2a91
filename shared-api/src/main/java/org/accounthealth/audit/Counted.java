package org.accounthealth.audit;

import java.util.Locale;

/** Numbers as people read them. */
final class Counted {

    private Counted() {}

    /** With commas between the thousands. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
