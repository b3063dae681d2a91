package org.accounthealth.query.proof;

import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.StoredTree;
import org.accounthealth.query.ledger.LedgerTree;
import org.accounthealth.query.ledger.LedgerTree.Signed;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proves that events are in the log. */
@Component
public class Inclusions {

    private final LedgerTree tree;

    Inclusions(LedgerTree tree) {
        this.tree = tree;
    }

    /**
     * That an event is in the log of a size.
     *
     * @param leaf the hash of its leaf, as the tree has it
     * @param proof the hashes beside the way from the leaf to the root, from the leaf upwards
     * @param signed the checkpoint over that size; null if none was signed at exactly this size
     */
    public record Inclusion(
            long position,
            long size,
            Hash leaf,
            Hash root,
            List<Hash> proof,
            @Nullable Signed signed) {

        /** Of the leaf, from 0. */
        public long index() {
            return position - 1;
        }
    }

    /** How many events the newest checkpoint covers. @throws RejectedException NOT_FOUND while there is none */
    public long signedSize() {
        return tree.lastSigned()
                .map(signed -> signed.checkpoint().size())
                .orElseThrow(() -> new RejectedException(new Rejection(Code.NOT_FOUND, "Nothing has been signed yet")));
    }

    /**
     * The proof in the log of a size, which it must have had.
     *
     * @throws RejectedException INVALID if the position lies behind it; NOT_PROVABLE if hashes are missing
     */
    public Inclusion of(long position, long size) {
        if (position < 1 || position > size) {
            throw Parameters.invalid("position", "must be a whole number from 1 to " + size);
        }
        StoredTree stored = tree.of(size);
        Signed signed = tree.signedFrom(size)
                .filter(found -> found.checkpoint().size() == size)
                .orElse(null);
        return new Inclusion(
                position, size, tree.leaf(position), stored.root(), stored.inclusion(position - 1), signed);
    }
}
