package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class FeedOnPostgresTest extends FeedContract {

    FeedOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
