package org.accounthealth.command.ledger;

class PlantingOnH2Test extends PlantingContract {

    PlantingOnH2Test() {
        super(EmptyDatabase.H2);
    }
}
