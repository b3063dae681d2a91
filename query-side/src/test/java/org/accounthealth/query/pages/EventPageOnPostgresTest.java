package org.accounthealth.query.pages;

import org.accounthealth.query.support.Database;

class EventPageOnPostgresTest extends EventPageContract {

    EventPageOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
