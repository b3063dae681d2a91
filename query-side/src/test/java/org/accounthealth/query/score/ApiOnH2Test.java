package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class ApiOnH2Test extends ApiContract {

    ApiOnH2Test() {
        super(Database.H2);
    }
}
