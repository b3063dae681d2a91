package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountPageOnPostgresTest extends AccountPageContract {

    AccountPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
