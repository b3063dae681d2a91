package org.accounthealth.audit;

import java.util.regex.Pattern;

/**
 * Text that is safe to show. Ids and notes in a log are somebody else's: an escape sequence in one of them could
 * otherwise recolour or overwrite what an auditor reads.
 */
final class Printable {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /** The text in one line, with a replacement character in the place of each that cannot be seen. */
    static String of(String text) {
        return INVISIBLE.matcher(text).replaceAll("\uFFFD");
    }
}
