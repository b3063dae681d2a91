package org.accounthealth.query.compare;

import org.accounthealth.query.support.Database;

class ComparisonOnH2Test extends ComparisonContract {

    ComparisonOnH2Test() {
        super(Database.H2);
    }
}
