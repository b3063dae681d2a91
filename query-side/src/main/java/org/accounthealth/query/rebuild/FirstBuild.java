package org.accounthealth.query.rebuild;

import java.time.Clock;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.ledger.Beginning;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.Progress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.stereotype.Component;

/**
 * Has projections that hold nothing built at once, where the log is long: when they were dropped, when a new version of the
 * application has another layout of them, or when its log was there first.
 */
@Component
class FirstBuild implements Beginning {

    /** Who started it, where nobody did. */
    static final String STARTED_BY = "(start)";

    private static final Logger log = LoggerFactory.getLogger(FirstBuild.class);

    /** Fewer events are followed as fast. */
    private static final long MANY = 500;

    private final RebuildStore store;
    private final LedgerReader ledger;
    private final Progress progress;
    private final Clock clock;
    private volatile boolean givenUp;

    FirstBuild(RebuildStore store, LedgerReader ledger, Progress progress, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public boolean isAwaited() {
        return !givenUp && progress.position() == 0 && ledger.state().size() >= MANY;
    }

    @Override
    public @Nullable String progress() {
        return isAwaited() ? store.unfinished().map(FirstBuild::words).orElse("beginning") : null;
    }

    private static String words(Rebuild rebuild) {
        return "%s: %d of %d accounts, %d of %d events"
                .formatted(
                        rebuild.phase(),
                        rebuild.accountsDone(),
                        rebuild.accountsTotal(),
                        rebuild.eventsDone(),
                        rebuild.eventsTotal());
    }

    /** Starts one, unless one is underway. */
    void startIfAwaited() {
        try {
            if (isAwaited() && store.unfinished().isEmpty()) {
                store.add(STARTED_BY, Micros.truncate(clock.instant()));
            }
        } catch (BadSqlGrammarException dropped) {
            log.debug("The tables are gone; the next start creates them", dropped);
        } catch (RejectedException anotherNodeWasFaster) {
            log.debug("Another node builds the projections", anotherNodeWasFaster);
        }
    }

    /** It cannot be done: then they are built by following the log, which tells what is wrong with it, or takes longer. */
    void giveUp() {
        log.warn("The projections are not built at once; they follow the log event by event");
        givenUp = true;
    }
}
