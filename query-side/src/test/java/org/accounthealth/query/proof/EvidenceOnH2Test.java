package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class EvidenceOnH2Test extends EvidenceContract {

    EvidenceOnH2Test() {
        super(Database.H2);
    }
}
