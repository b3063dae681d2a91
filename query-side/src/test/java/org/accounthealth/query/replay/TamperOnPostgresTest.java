package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class TamperOnPostgresTest extends TamperContract {
    TamperOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
