package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class AccessMatrixOnPostgresTest extends AccessMatrixContract {

    AccessMatrixOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
