package org.accounthealth.command.ledger;

class SealerOnH2Test extends SealerContract {

    SealerOnH2Test() {
        super(EmptyDatabase.H2);
    }
}
