package org.accounthealth.query.app;

import org.accounthealth.query.support.Database;

class FeedOnH2Test extends FeedContract {

    FeedOnH2Test() {
        super(Database.H2);
    }
}
