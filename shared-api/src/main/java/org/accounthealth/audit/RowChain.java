package org.accounthealth.audit;

import org.accounthealth.api.PublishedScore;
import org.accounthealth.ledger.Hash;
import org.accounthealth.log.PublishedLine;

/** Published scores of one account in their order, as a count and one hash. */
final class RowChain {

    private Hash hash = Hash.digest();
    private long rows;

    void add(PublishedScore row) {
        hash = Hash.digest(hash.bytes(), PublishedLine.write(row));
        rows++;
    }

    long rows() {
        return rows;
    }

    boolean isSameAs(RowChain other) {
        return rows == other.rows && hash.equals(other.hash);
    }
}
