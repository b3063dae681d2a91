package org.accounthealth.command.feed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Parts of a feed that are worked on side by side: while one waits for the database, another one decides. All lines of an
 * account are in one lane, in their order.
 */
@Component
final class Lanes implements DisposableBean {

    /** More would not help the smallest machine, and each needs a connection to the database. */
    static final int COUNT = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    });

    /** The lane of an account. */
    static int of(String subject) {
        return Math.floorMod(subject.hashCode(), COUNT);
    }

    /** Begins to work on all lanes. */
    <P, R> Running<R> begin(IntFunction<P> part, Function<P, R> work) {
        return new Running<>(IntStream.range(0, COUNT)
                .mapToObj(part)
                .map(those -> CompletableFuture.supplyAsync(() -> work.apply(those), threads))
                .toList());
    }

    /** Work that was begun. */
    record Running<R>(List<CompletableFuture<R>> lanes) {

        /** When it returns, no lane is worked on any more, whatever became of it. */
        void end() {
            lanes.forEach(lane -> lane.handle((result, failed) -> COUNT).join());
        }

        /** Ends the same way, or fails. The results are in the order of the lanes. */
        List<R> await() {
            end();
            try {
                return lanes.stream().map(CompletableFuture::join).toList();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : failed;
            }
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
