package org.accounthealth.query.replay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.accounthealth.query.replay.LogRows.Entry;
import org.accounthealth.query.work.Daemons;

/** The ledger by position, a page at a time. While one page is worked on, the next one is read. */
final class ReadAhead implements AutoCloseable {

    private static final int PAGE = 5_000;

    private final LogRows rows;
    private final long through;
    private final ExecutorService reading = Executors.newSingleThreadExecutor(new Daemons("audit-reading"));
    private CompletableFuture<List<Entry>> next;

    /** Entries behind a position and up to another one. */
    ReadAhead(LogRows rows, long after, long through) {
        this.rows = rows;
        this.through = through;
        this.next = behind(after);
    }

    /** The next page; empty at the end. */
    List<Entry> next() {
        try {
            List<Entry> page = next.join();
            if (!page.isEmpty()) {
                next = behind(page.get(page.size() - 1).position());
            }
            return page;
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private CompletableFuture<List<Entry>> behind(long position) {
        return CompletableFuture.supplyAsync(() -> rows.entries(position, through, PAGE), reading);
    }

    @Override
    public void close() {
        reading.shutdown();
    }
}
