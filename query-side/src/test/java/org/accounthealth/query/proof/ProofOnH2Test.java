package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class ProofOnH2Test extends ProofContract {

    ProofOnH2Test() {
        super(Database.H2);
    }
}
