package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class DifferenceOnPostgresTest extends DifferenceContract {

    DifferenceOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
