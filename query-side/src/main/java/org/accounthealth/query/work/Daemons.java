package org.accounthealth.query.work;

import java.util.concurrent.ThreadFactory;

/** Threads of one name that do not keep the process from ending. */
public record Daemons(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** One that lets others go first. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it only asks the system
    public Thread newYieldingThread(Runnable task) {
        Thread thread = newThread(task);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
