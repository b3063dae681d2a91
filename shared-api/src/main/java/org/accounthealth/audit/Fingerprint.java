package org.accounthealth.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.LogLine;

/** Tells events with different content apart in eight bytes, whatever spaces and order of fields their lines have. */
final class Fingerprint {

    private final MessageDigest sha256 = sha256();

    /** The first eight bytes of the digest: enough against accidents, and a forger gains nothing that a hash would keep. */
    long of(Recorded<?> recorded) {
        return ByteBuffer.wrap(sha256.digest(LogLine.write(recorded))).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }
}
