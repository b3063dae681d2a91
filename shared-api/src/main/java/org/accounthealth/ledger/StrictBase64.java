package org.accounthealth.ledger;

import java.util.Base64;

/** Base64 with exactly one text for the same bytes: the JDK's decoder also takes missing padding and stray bits. */
final class StrictBase64 {

    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("Not the canonical base64 of its bytes");
        }
        return bytes;
    }
}
