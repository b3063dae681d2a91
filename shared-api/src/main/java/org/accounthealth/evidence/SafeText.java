package org.accounthealth.evidence;

/**
 * Makes text harmless inside an element or a quoted attribute. What cannot be seen but changes what is seen (control
 * characters, marks of writing direction, halves of characters) becomes a replacement character; line breaks and tabs
 * stay blanks.
 *
 * <p>The ranges stand here and not in {@link Character}: what counts as invisible there grows with each Java version, and
 * the page must not.
 */
final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;

    /** Pairs of first and last code point, in ascending order. */
    private static final int[] INVISIBLE = {
        0x0000, 0x0008,
        0x000B, 0x000C,
        0x000E, 0x001F,
        0x007F, 0x009F,
        0x00AD, 0x00AD,
        0x034F, 0x034F,
        0x0600, 0x0605,
        0x061C, 0x061C,
        0x06DD, 0x06DD,
        0x070F, 0x070F,
        0x115F, 0x1160,
        0x17B4, 0x17B5,
        0x180B, 0x180F,
        0x200B, 0x200F,
        0x2028, 0x202E,
        0x2060, 0x206F,
        0x3164, 0x3164,
        0xD800, 0xDFFF,
        0xFDD0, 0xFDEF,
        0xFEFF, 0xFEFF,
        0xFFA0, 0xFFA0,
        0xFFF0, 0xFFFB,
        0xFFFE, 0xFFFF,
        0x1BCA0, 0x1BCA3,
        0x1D173, 0x1D17A,
        0xE0000, 0xE0FFF,
    };

    private SafeText() {}

    static void append(String text, StringBuilder out) {
        int character;
        for (int index = 0; index < text.length(); index += Character.charCount(character)) {
            character = text.codePointAt(index);
            append(character, out);
        }
    }

    private static void append(int character, StringBuilder out) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\t', '\r' -> out.append(' ');
            default -> out.appendCodePoint(isInvisible(character) ? REPLACEMENT : character);
        }
    }

    private static boolean isInvisible(int character) {
        for (int index = 0; index < INVISIBLE.length && INVISIBLE[index] <= character; index += 2) {
            if (character <= INVISIBLE[index + 1]) {
                return true;
            }
        }
        // The last two of each plane are no characters.
        return (character & 0xFFFE) == 0xFFFE;
    }
}
