package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class StatementOnPostgresTest extends StatementContract {

    StatementOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
