package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class RebuildOnH2Test extends RebuildContract {

    RebuildOnH2Test() {
        super(Database.H2);
    }
}
