package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class EvidenceOnPostgresTest extends EvidenceContract {

    EvidenceOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
