package org.accounthealth.query.proof;

import org.accounthealth.query.support.Database;

class StatementOnH2Test extends StatementContract {

    StatementOnH2Test() {
        super(Database.H2);
    }
}
