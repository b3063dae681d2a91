package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class IndependentToolsOnH2Test extends IndependentToolsContract {

    IndependentToolsOnH2Test() {
        super(Database.H2);
    }
}
