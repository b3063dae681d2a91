package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class FirstDayOnH2Test extends FirstDayContract {

    FirstDayOnH2Test() {
        super(Database.H2);
    }
}
