package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class HostileInputOnH2Test extends HostileInputContract {

    HostileInputOnH2Test() {
        super(Database.H2);
    }
}
