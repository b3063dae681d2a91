package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FilePageOnPostgresTest extends FilePageContract {

    FilePageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
