package org.accounthealth.command.ledger;

class SealerOnPostgresTest extends SealerContract {

    SealerOnPostgresTest() {
        super(EmptyDatabase.POSTGRESQL);
    }
}
