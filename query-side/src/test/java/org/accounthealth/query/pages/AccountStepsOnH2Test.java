package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountStepsOnH2Test extends AccountStepsContract {

    AccountStepsOnH2Test() {
        super(Database.H2);
    }
}
