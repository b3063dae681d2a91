package org.accounthealth.command.intake;

import org.springframework.context.SmartLifecycle;

/** Something that is done once at start, before whatever comes later in the {@link StartOrder}. */
public abstract class StartStep implements SmartLifecycle {

    private final int phase;
    private boolean done;

    protected StartStep(int phase) {
        this.phase = phase;
    }

    protected abstract void run();

    @Override
    public final void start() {
        run();
        done = true;
    }

    @Override
    public final void stop() {
        done = false;
    }

    @Override
    public final boolean isRunning() {
        return done;
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
