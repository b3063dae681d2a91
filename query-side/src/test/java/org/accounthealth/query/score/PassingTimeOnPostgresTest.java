package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class PassingTimeOnPostgresTest extends PassingTimeContract {

    PassingTimeOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
