package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class DifferenceOnH2Test extends DifferenceContract {

    DifferenceOnH2Test() {
        super(Database.H2);
    }
}
