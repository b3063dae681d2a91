package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FleetPageOnH2Test extends FleetPageContract {

    FleetPageOnH2Test() {
        super(Database.H2);
    }
}
