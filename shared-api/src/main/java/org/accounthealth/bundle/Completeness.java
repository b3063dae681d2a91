package org.accounthealth.bundle;

import java.util.List;
import org.accounthealth.ledger.EventLeaf;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.SignedNote;

/** That of a subject, nothing more was known at K than what is shown. */
public sealed interface Completeness {

    /**
     * The next event of the subject was recorded after K. Only its leaf is shown, which tells nothing of its content.
     *
     * @param position of the next event
     * @param leaf of it: it names the leaf before it, and when it was recorded
     * @param proof that it is in the log
     */
    record Next(long position, EventLeaf leaf, List<Hash> proof) implements Completeness {

        public Next {
            proof = List.copyOf(proof);
        }
    }

    /**
     * There is no further event: the subject's last one stands in a signed tree of the last events of all subjects.
     *
     * @param place in that tree
     * @param heads the signed tree, of a size of the log at which everything known at K was in it
     */
    record Last(Heads.Place place, SignedNote heads) implements Completeness {}
}
