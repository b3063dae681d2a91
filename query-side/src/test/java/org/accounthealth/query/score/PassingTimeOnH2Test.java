package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class PassingTimeOnH2Test extends PassingTimeContract {

    PassingTimeOnH2Test() {
        super(Database.H2);
    }
}
