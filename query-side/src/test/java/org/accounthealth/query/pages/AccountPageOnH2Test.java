package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountPageOnH2Test extends AccountPageContract {

    AccountPageOnH2Test() {
        super(Database.H2);
    }
}
