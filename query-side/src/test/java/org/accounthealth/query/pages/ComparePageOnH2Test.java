package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class ComparePageOnH2Test extends ComparePageContract {

    ComparePageOnH2Test() {
        super(Database.H2);
    }
}
