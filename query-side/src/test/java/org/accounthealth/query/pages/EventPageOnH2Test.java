package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class EventPageOnH2Test extends EventPageContract {

    EventPageOnH2Test() {
        super(Database.H2);
    }
}
