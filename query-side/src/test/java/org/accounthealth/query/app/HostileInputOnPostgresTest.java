package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class HostileInputOnPostgresTest extends HostileInputContract {

    HostileInputOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
