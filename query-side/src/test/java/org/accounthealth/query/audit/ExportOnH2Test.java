package org.accounthealth.query.audit;

import org.accounthealth.query.support.Database;

class ExportOnH2Test extends ExportContract {

    ExportOnH2Test() {
        super(Database.H2);
    }
}
