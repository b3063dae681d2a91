package org.accounthealth.command.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.Micros;
import org.accounthealth.command.ledger.LedgerStore.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives committed events their place. Several may compete; a row lock lets one at a time through. */
@Component
public class Sealer {

    /** Entries in one transaction: more gain little, and a stalled sealer then holds little back. */
    private static final int BATCH = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private final LedgerStore store;
    private final TreeGrower grower;
    private final TransactionOperations transaction;

    Sealer(LedgerStore store, TreeGrower grower, TransactionOperations transaction) {
        this.store = store;
        this.grower = grower;
        this.transaction = transaction;
    }

    /** Seals everything that is committed by now. */
    public void sealAll(Clock clock) {
        boolean more = store.anythingUnsealed();
        while (more && announce(clock)) {
            boolean moved = seal(clock, null);
            more = moved && store.anythingUnsealed();
        }
    }

    /** Ends an announcement that a sealer made before it died; until then nobody could rely on knowing the present. */
    public void endWhatWasLeftAnnounced(Clock clock) {
        State state = store.state();
        if (state.openFrom() != null && !state.isWithoutTree()) {
            seal(clock, null);
        }
    }

    /**
     * Seals at once, so that whoever asks next sees what was just stored. Where that fails, what is stored stays stored and
     * is sealed in the background.
     */
    public void sealAtOnce(Clock clock) {
        try {
            sealAll(clock);
        } catch (RuntimeException failed) {
            log.warn("Sealing is left to the background: {}", failed.toString());
        }
    }

    /**
     * Seals everything that is committed as recorded at a past instant, and leaves the ledger open from there: until
     * {@link #close()}, nobody may rely on knowing what was recorded after it. For histories with a clock of their own.
     */
    public void sealAllAsOf(Clock simulated) {
        boolean more = announce(simulated) && store.anythingUnsealed();
        while (more) {
            boolean moved = seal(simulated, Micros.of(simulated.instant()));
            more = moved && store.anythingUnsealed();
        }
    }

    /** Ends what {@link #sealAllAsOf} began. */
    public void close() {
        transaction.executeWithoutResult(status -> {
            State state = store.lockState();
            store.saveState(state.openFrom(null));
        });
    }

    /**
     * How far a history has come that was begun with {@link #sealAllAsOf} and never closed: the instant of its last entry.
     * Only such a history leaves the ledger open from an instant at which entries are recorded already; who seals by the
     * real clock announces an instant later than all of them.
     */
    public Optional<Instant> leftOpenAt() {
        State state = store.state();
        Long openFrom = state.openFrom();
        return state.size() > 0 && openFrom != null && openFrom <= state.recordedMicros()
                ? Optional.of(Micros.toInstant(state.recordedMicros()))
                : Optional.empty();
    }

    /** How many events are in the ledger. */
    public long size() {
        return store.state().size();
    }

    /** Not while entries are without leaves: what comes behind them could have none either. */
    private boolean announce(Clock clock) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            State state = store.lockState();
            if (state.openFrom() == null && !state.isWithoutTree()) {
                // Never before what is recorded already, even if the clock was set back: that is how a past that was
                // broken off is told from a sealer that died.
                long openFrom = Math.max(Micros.of(clock.instant()), state.recordedMicros() + 1);
                store.saveState(state.openFrom(openFrom));
            }
            return !state.isWithoutTree();
        }));
    }

    /** Whether something happened, so that it is worth trying again while there is more. */
    private boolean seal(Clock clock, @Nullable Long openFromThen) {
        return Boolean.TRUE.equals(transaction.execute(status -> sealUnderAnnouncement(clock, openFromThen)));
    }

    private boolean sealUnderAnnouncement(Clock clock, @Nullable Long openFromThen) {
        State state = store.lockState();
        Long openFrom = state.openFrom();
        if (openFrom == null) {
            return true; // another sealer ended the announcement: somebody may know more by now, so announce anew
        }
        List<Unsealed> waiting = store.unsealed(BATCH);
        // Later than everything before, so that an instant always names a whole number of batches.
        long recordedMicros = Math.max(Math.max(Micros.of(clock.instant()), openFrom), state.recordedMicros() + 1);
        Growth growth = grower.grow(state, recordedMicros, waiting);
        tellOf(growth.held());
        if (growth.sealed().isEmpty()) {
            store.saveState(state.openFrom(openFromThen));
            return waiting.isEmpty();
        }
        store.add(growth.entries());
        store.removeNotes(growth.sealed());
        store.saveState(new State(growth.size(), recordedMicros, openFromThen, growth.root()));
        return true;
    }

    private void tellOf(List<Unsealed> held) {
        if (!held.isEmpty()) {
            Unsealed first = held.get(0);
            log.error(
                    "{} events wait for a place and get none: of {}, no event with sequence {} is sealed. A row was removed",
                    held.size(),
                    first.subject(),
                    first.sequence() - 1);
        }
    }
}
