package org.accounthealth.ledger;

import java.util.Arrays;

/**
 * The random bytes that keep digests from being guessed: 16 for what stays, and 16 more where there is free text. Erasing a
 * text destroys the second half: then nothing in the world tells whether a guess at the text is right.
 */
public final class Salt {

    /** Of one half, in bytes. */
    public static final int HALF = 16;

    private final byte[] bytes;

    private Salt(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it is not one half or two */
    public static Salt of(byte[] bytes) {
        if (bytes.length != HALF && bytes.length != 2 * HALF) {
            throw new IllegalArgumentException("A salt has 16 bytes, or 32 where there is free text");
        }
        return new Salt(bytes.clone());
    }

    /** @throws IllegalArgumentException if it is not the one base64 text of a salt */
    public static Salt parse(String base64) {
        return of(StrictBase64.decode(base64));
    }

    /** How many bytes an event needs. */
    public static int lengthFor(boolean freeText) {
        return freeText ? 2 * HALF : HALF;
    }

    /** Whether it has a half for free text. */
    public boolean coversText() {
        return bytes.length == 2 * HALF;
    }

    byte[] ofFacts() {
        return Arrays.copyOf(bytes, HALF);
    }

    byte[] ofText() {
        return Arrays.copyOfRange(bytes, HALF, bytes.length);
    }

    /** What is left when the text is erased. */
    public Salt withoutText() {
        return new Salt(ofFacts());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return StrictBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && Arrays.equals(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
