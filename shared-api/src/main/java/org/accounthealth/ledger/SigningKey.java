package org.accounthealth.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A private Ed25519 key, written as Go's {@code sumdb/note} writes it: {@code PRIVATE+KEY+name+keyid+base64}. */
public final class SigningKey {

    /** In bytes; whoever makes a key takes them from a secure random generator. */
    public static final int SEED_BYTES = 32;

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final VerifierKey verifierKey;
    private final byte[] seed;

    private SigningKey(VerifierKey verifierKey, byte[] seed) {
        this.verifierKey = verifierKey;
        this.seed = seed;
    }

    /** The key that follows from 32 random bytes. @throws IllegalArgumentException if the name is none, or the seed too short */
    public static SigningKey of(String name, byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("A key grows from 32 bytes");
        }
        return new SigningKey(VerifierKey.of(name, publicKey(seed)), seed.clone());
    }

    /** @throws IllegalArgumentException if it is not a private key in this form */
    public static SigningKey parse(String text) {
        List<String> parts = List.of(
                text.substring(text.startsWith(PREFIX) ? PREFIX.length() : 0).split("\\+", 3));
        if (!text.startsWith(PREFIX) || parts.size() != 3) {
            throw new IllegalArgumentException("A private key is written " + PREFIX + "name+id+base64");
        }
        byte[] typed = StrictBase64.decode(parts.get(2));
        if (typed.length != 1 + SEED_BYTES || typed[0] != VerifierKey.ED25519) {
            throw new IllegalArgumentException("Only Ed25519 keys are known here");
        }
        SigningKey key = of(parts.get(0), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.write().equals(text)) {
            throw new IllegalArgumentException("The id does not belong to the key");
        }
        return key;
    }

    /** The secret itself, as text for a file that nobody else may read. */
    public String write() {
        return PREFIX + verifierKey.name() + "+" + verifierKey.keyIdText() + "+"
                + StrictBase64.encode(VerifierKey.typed(seed));
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Signs a text with several keys, so that readers of an older and of a newer key both find theirs. */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        return new SignedNote(text, keys.stream().map(key -> key.sign(text)).toList());
    }

    private SignedNote.Signature sign(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519", VerifierKey.PROVIDER);
            signer.initSign(privateKey());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return SignedNote.Signature.of(verifierKey.name(), verifierKey.keyId(), signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every Java platform from 15 on has Ed25519", impossible);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        byte[] encoded = ByteBuffer.allocate(PKCS8_PREFIX.length + SEED_BYTES)
                .put(PKCS8_PREFIX)
                .put(seed)
                .array();
        return KeyFactory.getInstance("Ed25519", VerifierKey.PROVIDER)
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", VerifierKey.PROVIDER);
            generator.initialize(255, new SeedAsRandom(seed));
            KeyPair pair = generator.generateKeyPair();
            return encoded((EdECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every Java platform from 15 on has Ed25519", impossible);
        }
    }

    /** RFC 8032: y in little-endian order, the sign of x in the highest bit; the last bytes of the JDK's own encoding. */
    private static byte[] encoded(EdECPublicKey key) {
        byte[] x509 = key.getEncoded();
        return Arrays.copyOfRange(x509, x509.length - SEED_BYTES, x509.length);
    }

    /** The JDK derives a public key only while it makes a pair: so the pair is made from the seed that we have. */
    private static final class SeedAsRandom extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        SeedAsRandom(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
