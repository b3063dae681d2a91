package org.accounthealth.command.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.SigningKey;
import org.accounthealth.log.Instants;
import org.springframework.stereotype.Component;

/** Signs the last events of all accounts, when somebody needs to show that there are no further ones. */
@Component
class HeadsSigner {

    private final HeadStore heads;
    private final CheckpointStore checkpoints;
    private final LedgerProperties properties;

    HeadsSigner(HeadStore heads, CheckpointStore checkpoints, LedgerProperties properties) {
        this.heads = heads;
        this.checkpoints = checkpoints;
        this.properties = properties;
    }

    /**
     * Signs them, if they are wanted.
     *
     * @param settled what the log takes in after this state, it records after this instant
     * @return why they cannot be signed; empty if nothing speaks against it
     */
    Optional<String> signIfWanted(State state, Instant settled, LedgerFolder folder, List<SigningKey> keys) {
        if (!heads.areWanted()) {
            return Optional.empty();
        }
        Heads all = heads.at(state.size());
        if (!all.coverLog()) {
            return Optional.of(
                    "Events are missing: the last events of all accounts do not add up to the size of the log");
        }
        String text =
                all.statement(properties.origin(), Instants.format(settled)).text();
        String note = SigningKey.sign(text, keys).toString();
        long counted = folder.count(LedgerFolder.HEADS);
        folder.keepCount(LedgerFolder.HEADS, checkpoints.addHeads(state.size(), Micros.of(settled), note, counted));
        heads.wishesAreMet(Micros.of(settled));
        return Optional.empty();
    }
}
