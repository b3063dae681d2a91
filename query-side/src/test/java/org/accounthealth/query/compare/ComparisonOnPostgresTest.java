package org.accounthealth.query.compare;

import org.accounthealth.query.support.Database;

class ComparisonOnPostgresTest extends ComparisonContract {

    ComparisonOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
