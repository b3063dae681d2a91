package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class TamperOnH2Test extends TamperContract {
    TamperOnH2Test() {
        super(Database.H2);
    }
}
