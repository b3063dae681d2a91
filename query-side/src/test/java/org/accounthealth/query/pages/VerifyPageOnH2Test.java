package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class VerifyPageOnH2Test extends VerifyPageContract {

    VerifyPageOnH2Test() {
        super(Database.H2);
    }
}
