package org.accounthealth.query.live;

import org.accounthealth.query.support.Database;

class StreamOnPostgresTest extends StreamContract {

    StreamOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
