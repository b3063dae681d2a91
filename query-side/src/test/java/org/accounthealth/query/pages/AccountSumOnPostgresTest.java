package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountSumOnPostgresTest extends AccountSumContract {

    AccountSumOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
