package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class AlarmOnPostgresTest extends AlarmContract {

    AlarmOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
