package org.accounthealth.query.audit;

import org.accounthealth.query.support.Database;

class ExportOnPostgresTest extends ExportContract {

    ExportOnPostgresTest() {
        super(Database.POSTGRESQL);
    }
}
