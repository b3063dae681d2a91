package org.accounthealth.command.intake;

import org.springframework.context.SmartLifecycle;

/**
 * In which order the command side starts: after Axon, which starts 3072 before the last phase, and before the web server,
 * which starts 2048 before it. So no request meets a log that is still being laid down.
 */
public final class StartOrder {

    public static final int DEMO_WORLD = SmartLifecycle.DEFAULT_PHASE - 2_900;
    public static final int LOG_OPENING = SmartLifecycle.DEFAULT_PHASE - 2_800;
    public static final int SEALING = SmartLifecycle.DEFAULT_PHASE - 2_700;
    public static final int SIGNING = SmartLifecycle.DEFAULT_PHASE - 2_600;

    private StartOrder() {}
}
