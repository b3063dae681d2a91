package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class IndependentToolsOnPostgresTest extends IndependentToolsContract {

    IndependentToolsOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
