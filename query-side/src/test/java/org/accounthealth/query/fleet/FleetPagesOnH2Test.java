package org.accounthealth.query.fleet;

import org.accounthealth.query.support.Database;

class FleetPagesOnH2Test extends FleetPagesContract {

    FleetPagesOnH2Test() {
        super(Database.H2);
    }
}
