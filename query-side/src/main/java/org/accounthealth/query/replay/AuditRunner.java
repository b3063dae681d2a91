package org.accounthealth.query.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.Micros;
import org.accounthealth.query.replay.Audit.State;
import org.accounthealth.query.replay.Replay.Scope;
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
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
    private static final int MAX_FAILURES = 5;
    /** After the log is laid down and sealed, and before the web server. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2_500;

    private final AuditStore store;
    private final Replay replay;
    private final AuditSettings settings;
    private final Clock clock;
    private final String runner = UUID.randomUUID().toString();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private Thread thread = new Thread();
    private int failures;

    AuditRunner(AuditStore store, Replay replay, AuditSettings settings, Clock clock) {
        this.store = store;
        this.replay = replay;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only asks the system to let others go first
    public void start() {
        stopping = new CountDownLatch(1);
        thread = new Thread(this::run, "audits");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** Without an interrupt, which would close the files of an embedded database under its hands. */
    @Override
    public void stop() {
        stopping.countDown();
        try {
            thread.join(STOP_WITHIN.toMillis());
            store.release(runner);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!isToStopWithin(rest)) {
            rest = runSafely();
        }
    }

    private Duration runSafely() {
        try {
            return store.claim(runner).map(this::carryOut).orElse(IDLE);
        } catch (RuntimeException failed) {
            if (isRunning()) {
                log.error("The audits failed and are tried again", failed);
            }
            return AFTER_FAILURE;
        }
    }

    private Duration carryOut(Audit audit) {
        try {
            Scope scope = scopeOf(audit);
            Course course =
                    new Course(store.journal(audit.id(), runner), this::isToStopWithin, settings.eventsPerSecond());
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

    private boolean isToStopWithin(Duration rest) {
        try {
            return stopping.await(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }
}
