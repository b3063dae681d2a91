package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class LogPageOnPostgresTest extends LogPageContract {

    LogPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
