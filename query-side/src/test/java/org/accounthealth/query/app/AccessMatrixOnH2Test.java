package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class AccessMatrixOnH2Test extends AccessMatrixContract {

    AccessMatrixOnH2Test() {
        super(Database.H2);
    }
}
