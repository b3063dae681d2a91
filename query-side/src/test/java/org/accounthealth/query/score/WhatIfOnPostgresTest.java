package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class WhatIfOnPostgresTest extends WhatIfContract {

    WhatIfOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
