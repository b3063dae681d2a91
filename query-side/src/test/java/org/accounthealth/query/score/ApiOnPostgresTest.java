package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class ApiOnPostgresTest extends ApiContract {

    ApiOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
