package org.accounthealth.audit;

import org.accounthealth.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** Is shown the leaves of an export while it is verified, so that they can be held against another copy of the log. */
public interface LeafWatch {

    /** For whoever has nothing to hold it against. */
    LeafWatch NONE = new LeafWatch() {
        @Override
        public void see(Hash leaf) {}

        @Override
        public void end(long events, @Nullable String origin) {}
    };

    /**
     * The next leaf of the log, from its first one on, as it is computed from the line, whatever hash the line carries. Behind
     * a line that is missing, out of place or not readable no more are shown.
     */
    void see(Hash leaf);

    /** There are lines, and none of them carries a hash, as in the export of a selection; told before the end. */
    default void missHashes() {}

    /**
     * The export was read to its end, whatever is wrong with it; called once, and for nothing else than an export.
     *
     * @param events how many lines there are
     * @param origin of the log, as its checkpoint names it; null if there is none
     */
    void end(long events, @Nullable String origin);
}
