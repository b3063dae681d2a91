package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class VerifyPageOnPostgresTest extends VerifyPageContract {

    VerifyPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
