package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class AxonWiringOnPostgresTest extends AxonWiringContract {

    AxonWiringOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
