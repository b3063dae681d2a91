package org.accounthealth.ledger;

import java.util.Arrays;

/** Keys that are the same in every run. */
final class Keys {

    static final SigningKey FIRST = key("log.example", 1);
    static final SigningKey SECOND = key("log.example", 2);
    static final SigningKey STRANGER = key("stranger.example", 3);

    private Keys() {}

    static SigningKey key(String name, int seed) {
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        Arrays.fill(bytes, (byte) seed);
        return SigningKey.of(name, bytes);
    }
}
