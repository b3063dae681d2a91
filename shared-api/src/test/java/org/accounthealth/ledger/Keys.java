package org.accounthealth.ledger;

import java.util.Arrays;

/** Keys that are the same in every run. */
public final class Keys {

    public static final SigningKey FIRST = key("log.example", 1);
    public static final SigningKey SECOND = key("log.example", 2);
    public static final SigningKey STRANGER = key("stranger.example", 3);

    private Keys() {}

    public static SigningKey key(String name, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.of(name, bytes);
    }
}
