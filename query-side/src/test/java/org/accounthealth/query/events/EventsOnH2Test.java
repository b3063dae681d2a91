package org.accounthealth.query.events;

import org.accounthealth.query.support.Database;

class EventsOnH2Test extends EventsContract {

    EventsOnH2Test() {
        super(Database.H2);
    }
}
