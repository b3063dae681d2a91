package org.accounthealth.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A SHA-256 digest: 32 bytes. As text it is base64 with padding. */
public final class Hash {

    /** In bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF_PREFIX = 0;
    private static final byte NODE_PREFIX = 1;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it is not 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** @throws IllegalArgumentException if it is not the one base64 text of 32 bytes */
    public static Hash parse(String base64) {
        return of(StrictBase64.decode(base64));
    }

    /** The digest of these bytes, one part after the other. */
    public static Hash digest(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** The hash of a leaf: RFC 6962 section 2.1. */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest digest = SHA_256.get();
        digest.update(LEAF_PREFIX);
        return new Hash(digest.digest(leaf));
    }

    /** The hash of an inner node: RFC 6962 section 2.1. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = SHA_256.get();
        digest.update(NODE_PREFIX);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As base64. */
    @Override
    public String toString() {
        return StrictBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}
