package org.accounthealth.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 without control characters except the line feed: a line ends in one way only, and nothing hides in it. */
final class StrictText {

    private StrictText() {}

    /** @throws IllegalArgumentException if it is longer, not UTF-8, or holds a control character */
    static String decode(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new IllegalArgumentException("The text is larger than " + maxBytes + " bytes");
        }
        try {
            return require(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException invalid) {
            throw new IllegalArgumentException("The text is not UTF-8", invalid);
        }
    }

    /** @throws IllegalArgumentException if it holds a control character, or half of a surrogate pair */
    static String require(String text) {
        if (!isClean(text)) {
            throw new IllegalArgumentException("The text holds control characters, or characters that are none");
        }
        return text;
    }

    static boolean isClean(String text) {
        return text.codePoints()
                .allMatch(point -> (point >= ' ' || point == '\n')
                        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** Clean, not empty, and one line. */
    static boolean isLine(String text) {
        return !text.isEmpty() && text.indexOf('\n') < 0 && isClean(text);
    }
}
