package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class RebuildPageOnH2Test extends RebuildPageContract {

    RebuildPageOnH2Test() {
        super(Database.H2);
    }
}
