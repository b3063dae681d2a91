package org.accounthealth.query.fleet;

import org.accounthealth.query.support.Database;

class FleetOnPostgresTest extends FleetContract {

    FleetOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
