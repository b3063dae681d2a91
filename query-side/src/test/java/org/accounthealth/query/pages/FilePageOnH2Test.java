package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FilePageOnH2Test extends FilePageContract {

    FilePageOnH2Test() {
        super(Database.H2);
    }
}
