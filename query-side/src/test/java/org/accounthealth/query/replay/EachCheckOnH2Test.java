package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class EachCheckOnH2Test extends EachCheckContract {

    EachCheckOnH2Test() {
        super(Database.H2);
    }
}
