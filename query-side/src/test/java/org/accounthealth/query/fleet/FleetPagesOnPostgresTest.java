package org.accounthealth.query.fleet;

import org.accounthealth.query.support.Database;

class FleetPagesOnPostgresTest extends FleetPagesContract {

    FleetPagesOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
