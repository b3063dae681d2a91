package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class ProofOnPostgresTest extends ProofContract {

    ProofOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
