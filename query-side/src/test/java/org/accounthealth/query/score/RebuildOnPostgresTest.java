package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class RebuildOnPostgresTest extends RebuildContract {

    RebuildOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
