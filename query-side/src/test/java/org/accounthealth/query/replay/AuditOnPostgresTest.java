package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class AuditOnPostgresTest extends AuditContract {
    AuditOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
