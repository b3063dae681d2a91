package org.accounthealth.query.pages.verify;

import org.accounthealth.query.replay.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be, with ways to it.
 *
 * @param accountHref the account at the instant at which the event was recorded; null where it is about none
 * @param eventHref the event in the log; null where it has no place there
 */
record FoundLine(
        Finding finding,
        @Nullable String accountHref,
        @Nullable String eventHref) {

    /** What kind of thing is wrong. */
    public String kind() {
        return switch (finding.kind()) {
            case ORDER -> "Order of the log";
            case LEAF -> "Changed event";
            case SEQUENCE -> "Order of the events of an account";
            case COLUMN -> "Changed beside the event";
            case UNREADABLE -> "Unreadable event";
            case NODE -> "Tree over the log";
            case STATE -> "State of the ledger";
            case CHECKPOINT -> "Checkpoint";
            case HEADS -> "Statement of last events";
            case ERASURE -> "Erasure";
            case UNMATCHED -> "Event and ledger do not match";
            case PUBLISHED -> "Published score";
            case COVERAGE -> "Not everything was read";
        };
    }
}
