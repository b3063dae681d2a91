package org.accounthealth.query.score;

import org.accounthealth.query.support.Database;

class WhatIfOnH2Test extends WhatIfContract {

    WhatIfOnH2Test() {
        super(Database.H2);
    }
}
