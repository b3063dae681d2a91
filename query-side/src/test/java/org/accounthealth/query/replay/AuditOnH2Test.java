package org.accounthealth.query.replay;

import org.accounthealth.query.support.Database;

class AuditOnH2Test extends AuditContract {
    AuditOnH2Test() {
        super(Database.H2);
    }
}
