package org.accounthealth.command.ledger;

class PlantingOnPostgresTest extends PlantingContract {

    PlantingOnPostgresTest() {
        super(EmptyDatabase.POSTGRESQL);
    }
}
