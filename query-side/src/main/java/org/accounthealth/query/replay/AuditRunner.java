package org.accounthealth.query.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.accounthealth.api.Micros;
import org.accounthealth.query.replay.Audit.State;
import org.accounthealth.query.replay.Replay.Scope;
import org.accounthealth.query.work.Background;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries out audits in the background, one at a time, oldest first: also what another process left unfinished. */
@Component
class AuditRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditRunner.class);

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final int MAX_FAILURES = 5;
    /** After the log is laid down and sealed, and before the web server. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2_500;

    private final AuditStore store;
    private final Replay replay;
    private final AuditSettings settings;
    private final Clock clock;
    private final String runner = UUID.randomUUID().toString();
    private final Background work = new Background("audits", this::step);
    private int failures;

    AuditRunner(AuditStore store, Replay replay, AuditSettings settings, Clock clock) {
        this.store = store;
        this.replay = replay;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop(STOP_WITHIN);
        store.release(runner);
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private Duration step() {
        return store.claim(runner).map(this::carryOut).orElse(IDLE);
    }

    private Duration carryOut(Audit audit) {
        try {
            Scope scope = scopeOf(audit);
            Course course =
                    new Course(store.journal(audit.id(), runner), work::isToStopWithin, settings.eventsPerSecond());
            AuditResult result = replay.run(scope, audit.phase(), audit.account(), audit.result(), course);
            finish(audit, result.findingsInAll() == 0 ? State.VERIFIED : State.DIFFERS, null, result);
        } catch (Course.Halted halted) {
            return Duration.ZERO;
        } catch (Replay.Rebuilt rebuilt) {
            finish(audit, State.FAILED, rebuilt.getMessage(), audit.result());
        } catch (RuntimeException failed) {
            if (isRunning() && ++failures >= MAX_FAILURES) {
                finish(
                        audit,
                        State.FAILED,
                        "It could not be carried out; the log of the server says why",
                        audit.result());
            }
            throw failed;
        }
        return Duration.ZERO;
    }

    private Scope scopeOf(Audit audit) {
        Long position = audit.position();
        Instant at = audit.at();
        if (position != null && at != null) {
            return new Scope(position, at);
        }
        Scope scope = replay.scope();
        if (!store.fix(audit.id(), runner, scope.position(), scope.at())) {
            throw new Course.Halted();
        }
        return scope;
    }

    private void finish(Audit audit, State state, @Nullable String reason, AuditResult result) {
        failures = 0;
        store.finish(audit.id(), runner, state, reason, result, Micros.truncate(clock.instant()));
        if (state == State.DIFFERS) {
            log.error(
                    "Audit {} found {} differences: {}",
                    audit.id(),
                    result.findingsInAll(),
                    result.findings().get(0).sentence());
        }
    }
}
