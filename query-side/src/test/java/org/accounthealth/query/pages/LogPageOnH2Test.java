package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class LogPageOnH2Test extends LogPageContract {

    LogPageOnH2Test() {
        super(Database.H2);
    }
}
