package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class AxonWiringOnH2Test extends AxonWiringContract {

    AxonWiringOnH2Test() {
        super(Database.H2);
    }
}
