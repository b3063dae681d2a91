package org.accounthealth.ledger;

import java.nio.charset.StandardCharsets;

/**
 * The last event of a subject at some size of the log.
 *
 * @param subject the account, or {@code rulebook}
 * @param sequence of its last event
 * @param leaf the hash of that event's leaf
 */
public record Head(String subject, long sequence, Hash leaf) {

    private static final String VERSION = "account-health/head/v1";

    /** The hash of this head as a leaf of the tree of heads. */
    public Hash hash() {
        return Hash.ofLeaf((VERSION + "\nsubject " + subject + "\nsequence " + sequence + "\nleaf " + leaf + "\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
