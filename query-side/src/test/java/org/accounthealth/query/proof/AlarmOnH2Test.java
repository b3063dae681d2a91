package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class AlarmOnH2Test extends AlarmContract {

    AlarmOnH2Test() {
        super(Database.H2);
    }
}
