package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FleetPageOnPostgresTest extends FleetPageContract {

    FleetPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
