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
}
