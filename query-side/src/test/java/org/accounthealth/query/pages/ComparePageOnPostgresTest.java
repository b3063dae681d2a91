package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class ComparePageOnPostgresTest extends ComparePageContract {

    ComparePageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
