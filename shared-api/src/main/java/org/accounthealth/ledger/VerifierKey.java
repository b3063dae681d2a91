package org.accounthealth.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A public Ed25519 key with the name of its owner: a "vkey" of c2sp.org/signed-note, written
 * {@code name+keyid+base64}. Whoever verifies pins one that came by another way than what is to be verified.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;
    static final String PROVIDER = "SunEC";

    private static final int KEY_BYTES = 32;

    /** A space to Unicode, not to Java. */
    private static final int NEXT_LINE = 0x85;

    private static final int SIGNATURE_BYTES = 64;

    /** The points of order 1, 2, 4 and 8, without the sign bit: under them anybody can sign anything. */
    private static final Set<String> SMALL_ORDER = Set.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");

    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final int keyId;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte[] key, PublicKey publicKey) {
        this.name = name;
        this.key = key;
        this.keyId = keyId(name, key);
        this.publicKey = publicKey;
    }

    /**
     * @param key as RFC 8032 encodes it
     * @throws IllegalArgumentException if the name or the key is not one
     */
    public static VerifierKey of(String name, byte[] key) {
        if (!isName(name) || key.length != KEY_BYTES || isOfSmallOrder(key)) {
            throw new IllegalArgumentException("A key has a name without spaces and plus signs, and 32 bytes");
        }
        byte[] encoded = ByteBuffer.allocate(X509_PREFIX.length + KEY_BYTES)
                .put(X509_PREFIX)
                .put(key)
                .array();
        try {
            PublicKey publicKey =
                    KeyFactory.getInstance("Ed25519", PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
            // Only here the JDK looks whether it is a point of the curve.
            Signature.getInstance("Ed25519", PROVIDER).initVerify(publicKey);
            return new VerifierKey(name, key.clone(), publicKey);
        } catch (GeneralSecurityException notAPoint) {
            throw new IllegalArgumentException("Not an Ed25519 key", notAPoint);
        }
    }

    /** @throws IllegalArgumentException if it is not a vkey of an Ed25519 key */
    public static VerifierKey parse(String vkey) {
        int first = vkey.indexOf('+');
        int second = vkey.indexOf('+', first + 1);
        if (second < 0) {
            throw new IllegalArgumentException("A key is written name+id+base64");
        }
        byte[] typed = StrictBase64.decode(vkey.substring(second + 1));
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException("Only Ed25519 keys are known here");
        }
        VerifierKey key = of(vkey.substring(0, first), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(vkey)) {
            throw new IllegalArgumentException("The id does not belong to the key");
        }
        return key;
    }

    static boolean isName(String name) {
        return StrictText.isLine(name)
                && name.codePoints()
                        .noneMatch(point -> point == '+' || point == NEXT_LINE || Character.isSpaceChar(point));
    }

    private static boolean isOfSmallOrder(byte[] key) {
        byte[] withoutSign = key.clone();
        withoutSign[KEY_BYTES - 1] &= 0x7f;
        return SMALL_ORDER.contains(HexFormat.of().formatHex(withoutSign));
    }

    public String name() {
        return name;
    }

    /** The first four bytes of the digest of name and key. */
    public int keyId() {
        return keyId;
    }

    /** The id as it stands in the vkey: eight hexadecimal digits. */
    public String keyIdText() {
        return HexFormat.of().toHexDigits(keyId);
    }

    boolean made(SignedNote.Signature signature) {
        return signature.keyId() == keyId && signature.name().equals(name);
    }

    boolean verifies(String text, SignedNote.Signature signature) {
        byte[] bytes = signature.bytes();
        // Java 17 accepts a signature with bytes appended.
        return bytes.length == SIGNATURE_BYTES && verifies(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519", PROVIDER);
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every Java platform from 15 on has Ed25519", impossible);
        }
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + "+" + keyIdText() + "+" + StrictBase64.encode(typed(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    private static int keyId(String name, byte[] key) {
        Hash digest = Hash.digest((name + "\n").getBytes(StandardCharsets.UTF_8), typed(key));
        return ByteBuffer.wrap(digest.bytes()).getInt();
    }

    static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    }
}
