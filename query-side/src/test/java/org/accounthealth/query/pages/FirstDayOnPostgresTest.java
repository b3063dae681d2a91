package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FirstDayOnPostgresTest extends FirstDayContract {

    FirstDayOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
