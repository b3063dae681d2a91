package org.accounthealth.query.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.score.FreshAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Reads the log account by account, a stretch of accounts at a time, and puts in what follows from it. */
final class BulkLoad {

    /** Half of what a small machine has is left to those that read and write meanwhile. */
    private static final int WORKERS = 2;

    /** Events of a stretch, but for the rest of its last account. */
    private static final int STRETCH = 50_000;

    private final LedgerReader ledger;
    private final TransactionOperations reading;
    private final long position;
    private final Course course;
    private String last = "";

    /** @param reading transactions in which rows are handed on as they are read */
    BulkLoad(LedgerReader ledger, TransactionOperations reading, long position, Course course) {
        this.ledger = ledger;
        this.reading = reading;
        this.position = position;
        this.course = course;
    }

    /** What a worker has that its rows do not say. */
    record Loaded(FreshAccounts accounts, List<String> apart) {}

    private record Stretch(String afterSubject, String throughSubject) {}

    List<Loaded> run(Supplier<FreshAccounts> accounts, Supplier<RowBuffer> rows) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, task -> {
            Thread thread = new Thread(task, "rebuild");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Loaded>> loads = IntStream.range(0, WORKERS)
                    .mapToObj(worker -> workers.submit(() -> load(accounts.get(), rows.get())))
                    .toList();
            return await(loads);
        } finally {
            workers.shutdown();
        }
    }

    private Loaded load(FreshAccounts accounts, RowBuffer rows) {
        AccountGathering gathering = new AccountGathering(accounts, rows, course);
        try {
            for (Stretch stretch = next(); stretch != null; stretch = next()) {
                Stretch these = stretch;
                reading.executeWithoutResult(status ->
                        ledger.forEach(these.afterSubject(), these.throughSubject(), position, gathering::take));
                gathering.finish();
            }
            rows.write();
            return new Loaded(accounts, gathering.apart());
        } catch (RuntimeException failed) {
            course.halt(); // the other worker too
            throw failed;
        }
    }

    private synchronized @Nullable Stretch next() {
        String from = last;
        return ledger.subjectBehind(from, STRETCH)
                .map(through -> {
                    last = through;
                    return new Stretch(from, through);
                })
                .orElse(null);
    }

    /** All have ended then, whatever became of them. What went wrong first is told, not that the others were stopped. */
    private static List<Loaded> await(List<Future<Loaded>> loads) {
        List<Loaded> loaded = new ArrayList<>();
        RuntimeException wrong = null;
        for (Future<Loaded> load : loads) {
            try {
                loaded.add(load.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Course.Halted();
            } catch (ExecutionException failed) {
                RuntimeException cause = failed.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(failed.getCause());
                wrong = wrong == null || wrong instanceof Course.Halted ? cause : wrong;
            }
        }
        if (wrong != null) {
            throw wrong;
        }
        return loaded;
    }
}
