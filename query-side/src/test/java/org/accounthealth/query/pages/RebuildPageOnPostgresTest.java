package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class RebuildPageOnPostgresTest extends RebuildPageContract {

    RebuildPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
