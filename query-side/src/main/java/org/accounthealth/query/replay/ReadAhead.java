package org.accounthealth.query.replay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.PublishedRows.PublishedRow;
import org.jspecify.annotations.Nullable;

/**
 * The log, subject by subject, a page at a time, with the published scores of the accounts that are on it. While one page is
 * worked on, the next one is read.
 */
final class ReadAhead implements AutoCloseable {

    /** Of the largest payloads, so many are some tens of megabytes. */
    private static final int EVENTS = 500;

    private static final int PUBLISHED = 5_000;

    private final EventRows events;
    private final PublishedRows published;
    private final ExecutorService reading = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "audit-reading");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Page> next;

    /** Begins behind an event. */
    ReadAhead(EventRows events, PublishedRows published, String subject, long sequence) {
        this.events = events;
        this.published = published;
        this.next = behind(subject, sequence);
    }

    /**
     * Events, and what is published of the accounts that begin among them.
     *
     * @param scores by account, an account without any is not there; null if they are to be read account by account
     */
    record Page(List<EventRow> events, @Nullable Map<String, List<PublishedRow>> scores) {

        /** All rows of an account that begins here; null if they have not been read. */
        @Nullable
        List<PublishedRow> scoresOf(String account) {
            return scores == null ? null : scores.getOrDefault(account, List.of());
        }
    }

    /** The next page; empty at the end. */
    Page next() {
        Page page;
        try {
            page = next.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
        if (!page.events().isEmpty()) {
            EventRow last = page.events().get(page.events().size() - 1);
            next = behind(last.subject(), last.sequence());
        }
        return page;
    }

    private CompletableFuture<Page> behind(String subject, long sequence) {
        return CompletableFuture.supplyAsync(() -> read(subject, sequence), reading);
    }

    private Page read(String subject, long sequence) {
        List<EventRow> page = events.after(subject, sequence, EVENTS);
        return new Page(
                page,
                page.stream()
                        .map(EventRow::subject)
                        .filter(begun -> !begun.equals(subject))
                        .findFirst()
                        .map(first -> published.between(
                                first, page.get(page.size() - 1).subject(), PUBLISHED))
                        .orElse(null));
    }

    @Override
    public void close() {
        reading.shutdown();
    }
}
