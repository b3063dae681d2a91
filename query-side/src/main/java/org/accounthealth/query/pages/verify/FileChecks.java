package org.accounthealth.query.pages.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.audit.FileVerdict;
import org.accounthealth.audit.FileVerdict.State;
import org.accounthealth.audit.FileVerifier;
import org.accounthealth.audit.Limits;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.pages.verify.FileCheck.Facts;
import org.accounthealth.query.pages.verify.FileCheck.Result;
import org.accounthealth.query.work.Daemons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Verifies files in the background, two at a time, and remembers for a while what they came to. */
@Component
class FileChecks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FileChecks.class);

    /** Each keeps a processor busy, and a file on the disk. */
    private static final int MAX_AT_ONCE = 2;

    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final ExecutorService threads =
            Executors.newFixedThreadPool(MAX_AT_ONCE, new Daemons("verification of a file")::newYieldingThread);
    private final KeptChecks kept = new KeptChecks(System::nanoTime);
    private final VerificationSettings settings;
    private final Limits limits;
    private final CheckpointPart checkpoints;
    private final OwnLog ownLog;
    private final Horizon horizon;
    private volatile boolean stopping;

    FileChecks(VerificationSettings settings, CheckpointPart checkpoints, OwnLog ownLog, Horizon horizon) {
        this.settings = settings;
        this.limits = settings.toLimits();
        this.checkpoints = checkpoints;
        this.ownLog = ownLog;
        this.horizon = horizon;
    }

    /** The right to have a file verified; it is given back, or ends with the verification. */
    final class Place implements AutoCloseable {

        private boolean handedOn;

        /**
         * Begins.
         *
         * @param upload is closed at the end
         */
        FileCheck start(Upload upload, String user) throws IOException {
            try {
                List<VerifierKey> keys = upload.keys().isEmpty() ? checkpoints.keys() : upload.keys();
                FileCheck check = new FileCheck(facts(upload, user, keys.size()));
                InputStream content = new Watched(upload.file().content(), check);
                threads.execute(() -> {
                    try {
                        carryOut(check, content, keys);
                    } finally {
                        places.release();
                    }
                });
                handedOn = true;
                kept.add(check);
                return check;
            } finally {
                if (!handedOn) {
                    upload.close();
                }
            }
        }

        @Override
        public void close() {
            if (!handedOn) {
                places.release();
            }
        }
    }

    /**
     * Before anything of a file is read.
     *
     * @throws RejectedException TOO_MANY_FILES
     */
    Place reserve() {
        if (!places.tryAcquire()) {
            throw new RejectedException(new Rejection(
                    Code.TOO_MANY_FILES,
                    "Other files are being verified, and at most " + MAX_AT_ONCE
                            + " are at a time; send it again in a moment"));
        }
        return new Place();
    }

    /** @throws RejectedException NOT_FOUND also where it is somebody else's */
    FileView one(String id, String user) {
        return kept.find(id, user)
                .map(FileCheck::view)
                .orElseThrow(() -> new RejectedException(new Rejection(
                        Code.NOT_FOUND,
                        "There is no such result: the node that verified the file keeps it for an hour")));
    }

    /** Those of a user, latest first. */
    List<FileView> of(String user) {
        return kept.of(user).stream().map(FileCheck::view).toList();
    }

    VerificationSettings limits() {
        return settings;
    }

    private Facts facts(Upload upload, String user, int keys) {
        return new Facts(
                UUID.randomUUID().toString(),
                user,
                upload.name(),
                upload.file().bytes(),
                !upload.keys().isEmpty(),
                keys,
                horizon.clock());
    }

    private void carryOut(FileCheck check, InputStream content, List<VerifierKey> keys) {
        long began = System.nanoTime();
        Found found = found(check.facts().name(), content, keys);
        check.end(new Result(
                found.verdict(),
                found.comparison(),
                found.withoutHashes(),
                Duration.ofNanos(System.nanoTime() - began)));
    }

    private record Found(FileVerdict verdict, @Nullable LogComparison comparison, boolean withoutHashes) {}

    private Found found(String name, InputStream content, List<VerifierKey> keys) {
        try (content;
                FileLeaves leaves = FileLeaves.open()) {
            FileVerdict verdict = FileVerifier.verify(content, name, keys, limits, leaves);
            boolean withoutHashes = leaves.isWithoutHashes();
            boolean comparable = leaves.isExport() && !withoutHashes && verdict.state() != State.UNREADABLE;
            return new Found(verdict, comparable ? compared(leaves) : null, withoutHashes);
        } catch (IOException notClosed) {
            return ended("The file cannot be read: " + notClosed.getMessage() + ".");
        } catch (OutOfMemoryError tooMuch) {
            return ended("There is not enough memory for it here; the auditor's tool verifies it elsewhere.");
        } catch (RuntimeException | Error unexpected) {
            log.error("A file could not be verified", unexpected);
            return ended("It could not be verified; the log of the server says why.");
        }
    }

    private LogComparison compared(FileLeaves leaves) {
        try {
            return ownLog.compare(leaves);
        } catch (RuntimeException unexpected) {
            log.error("A file could not be compared with the log", unexpected);
            return LogComparison.none("It could not be; the log of the server says why.");
        }
    }

    private static Found ended(String finding) {
        return new Found(new FileVerdict(State.UNREADABLE, List.of(), List.of(finding), List.of()), null, false);
    }

    /** What is being verified when the server stops is not verified. */
    @Override
    public void destroy() {
        stopping = true;
        threads.shutdown();
    }

    /** Counts what is read. */
    private final class Watched extends FilterInputStream {

        private final FileCheck check;

        Watched(InputStream in, FileCheck check) {
            super(in);
            this.check = check;
        }

        @Override
        public int read() throws IOException {
            requireRunning();
            int read = super.read();
            check.read(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            requireRunning();
            int read = super.read(bytes, offset, length);
            check.read(Math.max(0, read));
            return read;
        }

        private void requireRunning() throws IOException {
            if (stopping) {
                throw new IOException("the server is stopping");
            }
        }
    }
}
