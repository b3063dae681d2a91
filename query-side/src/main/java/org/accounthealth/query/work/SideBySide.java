package org.accounthealth.query.work;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The same work on several threads, each of which takes its share as it goes. */
public final class SideBySide {

    /** Half of what a small machine has is left to those that read and write meanwhile. */
    private static final int WORKERS = 2;

    private final String name;
    private final Runnable halt;
    private final AtomicReference<RuntimeException> first = new AtomicReference<>();

    /**
     * @param name of the threads
     * @param halt tells all workers to stop; called when one has failed
     */
    public SideBySide(String name, Runnable halt) {
        this.name = name;
        this.halt = halt;
    }

    /**
     * What each worker has in the end. When this returns or fails all of them have ended, whatever became of them. What went
     * wrong first is told, not that the others were stopped.
     */
    public <T> List<T> run(Supplier<T> work) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, new Daemons(name));
        try {
            List<CompletableFuture<T>> running = IntStream.range(0, WORKERS)
                    .mapToObj(worker -> CompletableFuture.supplyAsync(() -> attempt(work), workers))
                    .toList();
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            RuntimeException wrong = first.get();
            throw wrong == null ? failed : wrong;
        } finally {
            workers.shutdown();
        }
    }

    private <T> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            first.compareAndSet(null, failed);
            halt.run();
            throw failed;
        } catch (Error failed) {
            halt.run();
            throw failed;
        }
    }
}
