package org.accounthealth.query.events;

import org.accounthealth.query.support.Database;

class EventsOnPostgresTest extends EventsContract {

    EventsOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
