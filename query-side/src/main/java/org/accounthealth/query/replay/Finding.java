package org.accounthealth.query.replay;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be.
 *
 * @param position where in the log, or from where on; null if it has no place there
 * @param account the subject it is about
 * @param sequence of the event in its subject
 * @param sentence what is wrong, for people
 */
public record Finding(
        Kind kind,
        @Nullable Long position,
        @Nullable String account,
        @Nullable Long sequence,
        String sentence) {

    /** First things first: by place in the log, what has no place last. */
    static final Comparator<Finding> BY_PLACE = Comparator.comparing(
                    Finding::position, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::kind)
            .thenComparing(Finding::sentence);

    /** What can be wrong. */
    public enum Kind {
        /** Positions are not dense from 1, or recorded times go back. */
        ORDER,
        /** An event does not give the leaf that the ledger has of it. */
        LEAF,
        /** Sequences of a subject are not dense from 0, or not in the order of the log. */
        SEQUENCE,
        /** A column beside the sealed ones does not say what it must. */
        COLUMN,
        /** An event cannot be read. */
        UNREADABLE,
        /** A stored node of the tree does not follow from the leaves. */
        NODE,
        /** The state of the ledger is not that of its entries. */
        STATE,
        /** A checkpoint is not of this log, or not signed by its keys. */
        CHECKPOINT,
        /** A tree of heads is not of this log, or not signed by its keys. */
        HEADS,
        /** A statement of erasure does not belong to its event, or is not signed by the keys of the log. */
        ERASURE,
        /** An event is in no ledger, or an entry has no event. */
        UNMATCHED,
        /** A published score is not what follows from the log. */
        PUBLISHED,
        /** The audit did not read everything that is there. */
        COVERAGE
    }

    static Finding of(Kind kind, String sentence) {
        return new Finding(kind, null, null, null, sentence);
    }

    static Finding at(Kind kind, long position, String sentence) {
        return new Finding(kind, position, null, null, sentence);
    }
}
