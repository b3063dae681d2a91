package org.accounthealth.query.pages.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.accounthealth.audit.FileVerdict;
import org.jspecify.annotations.Nullable;

/** The verification of one file: how far it is, or what it came to. */
final class FileCheck {

    private final Facts facts;
    private final AtomicLong read = new AtomicLong();
    private final AtomicReference<@Nullable Result> result = new AtomicReference<>();

    FileCheck(Facts facts) {
        this.facts = facts;
    }

    /**
     * What is known from the beginning.
     *
     * @param id that nobody can guess
     * @param name of the file, as it may be shown
     * @param ownKeys whether the keys came with the file; else they are those of this server
     * @param keys how many there are
     */
    record Facts(String id, String user, String name, long bytes, boolean ownKeys, int keys, Instant startedAt) {}

    /**
     * What it came to.
     *
     * @param comparison with the log of this server; null if it is no export, or carries no hashes
     * @param withoutHashes whether it has lines of a log and none carries a hash, as in the export of a selection
     * @param lasted from the last byte that was sent to the end
     */
    record Result(FileVerdict verdict, @Nullable LogComparison comparison, boolean withoutHashes, Duration lasted) {}

    Facts facts() {
        return facts;
    }

    void read(long bytes) {
        read.addAndGet(bytes);
    }

    void end(Result reached) {
        result.set(reached);
    }

    boolean isEnded() {
        return result.get() != null;
    }

    FileView view() {
        return new FileView(facts, read.get(), result.get());
    }
}
