package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class EachCheckOnPostgresTest extends EachCheckContract {

    EachCheckOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
