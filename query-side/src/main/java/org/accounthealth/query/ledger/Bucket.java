package org.accounthealth.query.ledger;

import java.util.stream.IntStream;

/**
 * A fixed part of all accounts. Query nodes share the work by buckets, and how far the projections have come is kept for
 * each of them; which node works on which is free to change at any time.
 */
public final class Bucket {

    /** For ever, because it is stored with the accounts; a power of two, because Axon halves its segments. */
    public static final int COUNT = 16;

    private Bucket() {}

    /** The bucket of an account, from 0 to 15. The hash code of a string is specified, so it is the same everywhere. */
    public static int of(String accountId) {
        return accountId.hashCode() & (COUNT - 1);
    }

    /** All of them. */
    public static IntStream all() {
        return IntStream.range(0, COUNT);
    }
}
