package org.accounthealth.query.fleet;

import org.accounthealth.query.support.Database;

class FleetOnH2Test extends FleetContract {

    FleetOnH2Test() {
        super(Database.H2);
    }
}
