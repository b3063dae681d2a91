package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.SigningKey;
import org.springframework.stereotype.Component;

/** Signs what somebody waits for besides checkpoints: the last events of all accounts, and statements of scores. */
@Component
class WantedNotes {

    private final HeadsSigner heads;
    private final StatementSigner statements;

    WantedNotes(HeadsSigner heads, StatementSigner statements) {
        this.heads = heads;
        this.statements = statements;
    }

    /**
     * Signs them, if they are wanted.
     *
     * @param state of which a checkpoint is signed
     * @param settled what the log takes in after this state, it records after this instant
     * @return why they cannot be signed; empty if nothing speaks against it
     */
    Optional<String> sign(State state, Instant settled, LedgerFolder folder, List<SigningKey> keys) {
        return heads.signIfWanted(state, settled, folder, keys).or(() -> statements.signWanted(state, settled, keys));
    }
}
