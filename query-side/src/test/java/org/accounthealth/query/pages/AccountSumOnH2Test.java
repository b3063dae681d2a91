package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class AccountSumOnH2Test extends AccountSumContract {

    AccountSumOnH2Test() {
        super(Database.H2);
    }
}
