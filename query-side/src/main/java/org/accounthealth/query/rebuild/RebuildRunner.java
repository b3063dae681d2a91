package org.accounthealth.query.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.accounthealth.api.Micros;
import org.accounthealth.query.rebuild.Levelling.Scope;
import org.accounthealth.query.rebuild.Rebuild.State;
import org.accounthealth.query.score.Projections;
import org.accounthealth.query.work.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries out rebuilds in the background. What a process that has gone left behind is dropped, and told as failed. */
@Component
class RebuildRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RebuildRunner.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration UNDECIDED = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    /** What still reads the projections that were in use is done by then. */
    private static final Duration BEFORE_OLD_IS_DROPPED = Duration.ofSeconds(2);

    /** After the log is laid down and sealed, and before the web server. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2_500;

    private final RebuildStore store;
    private final Builder builder;
    private final Comparing comparing;
    private final Switching switching;
    private final FirstBuild firstBuild;
    private final Clock clock;
    private final String runner = UUID.randomUUID().toString();
    private final Background work = new Background("rebuilds", this::step);

    RebuildRunner(
            RebuildStore store,
            Builder builder,
            Comparing comparing,
            Switching switching,
            FirstBuild firstBuild,
            Clock clock) {
        this.store = store;
        this.builder = builder;
        this.comparing = comparing;
        this.switching = switching;
        this.firstBuild = firstBuild;
        this.clock = clock;
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop(STOP_WITHIN);
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
        store.giveUpAbandoned(runner, now());
        firstBuild.startIfAwaited();
        store.claim(runner).ifPresent(this::carryOut);
        store.unlessAnyIsUnfinished(builder::dropWhatIsLeft);
        return IDLE;
    }

    private void carryOut(Rebuild rebuild) {
        long id = rebuild.id();
        boolean first = rebuild.startedBy().equals(FirstBuild.STARTED_BY);
        try (Course course = new Course((phase, accounts, events, rate) ->
                work.isRunning() && store.beat(id, runner, phase, accounts, events, rate))) {
            if (first) {
                buildFirst(id, course);
            } else {
                rebuild(id, course);
            }
        } catch (Course.Halted halted) {
            store.fail(id, runner, "The server was stopped; the projections in use are the old ones", now());
            if (first
                    && store.find(id)
                            .filter(now -> now.state() == State.CANCELLED)
                            .isPresent()) {
                firstBuild.giveUp();
            }
        } catch (RuntimeException failed) {
            if (work.isRunning()) {
                log.error("Rebuild {} of the projections failed; the old ones are in use", id, failed);
            }
            store.fail(id, runner, "It could not be carried out: " + failed.getMessage(), now());
            if (first && work.isRunning()) {
                firstBuild.giveUp();
            }
        }
    }

    /** There is nothing to compare with. */
    private void buildFirst(long id, Course course) {
        build(id, builder.scopeOfLog(), course);
        course.phase("switching");
        switchTo(id, builder::requireNothingInUse, course);
    }

    private void rebuild(long id, Course course) {
        Projections projections = build(id, builder.scope(), course);
        store.comparing(id, runner);
        Comparison comparison = comparing.compare(projections, course);
        log.info("Rebuild {}: {} accounts differ", id, comparison.accounts());
        store.compared(id, runner, comparison);
        course.phase("waiting for the switch");
        awaitDecision(id, projections, course);
        course.phase("switching");
        comparing.nearly(projections, course);
        switchTo(id, () -> comparing.exactly(projections, course), course);
    }

    private Projections build(long id, Scope scope, Course course) {
        store.begin(id, runner, scope.position(), builder.accounts());
        return builder.build(scope, () -> store.isStillOf(runner, id), course);
    }

    private void switchTo(long id, Runnable level, Course course) {
        switching.run(course, level, here -> {
            if (!RebuildStore.switched(here, id, runner, now())) {
                throw new Course.Halted();
            }
        });
        log.info("Rebuild {}: the projections built aside are in use", id);
        work.isToStopWithin(BEFORE_OLD_IS_DROPPED);
    }

    private void awaitDecision(long id, Projections projections, Course course) {
        while (store.find(id).filter(Rebuild::switchWanted).isEmpty()) {
            course.goOn();
            comparing.keepLevel(projections, course);
            if (work.isToStopWithin(UNDECIDED)) {
                throw new Course.Halted();
            }
        }
    }

    private Instant now() {
        return Micros.truncate(clock.instant());
    }
}
