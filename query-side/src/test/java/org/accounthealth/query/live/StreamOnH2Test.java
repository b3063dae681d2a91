package org.accounthealth.query.live;

import org.accounthealth.query.support.Database;

class StreamOnH2Test extends StreamContract {

    StreamOnH2Test() {
        super(Database.H2);
    }
}
