package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountStepsOnPostgresTest extends AccountStepsContract {

    AccountStepsOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
