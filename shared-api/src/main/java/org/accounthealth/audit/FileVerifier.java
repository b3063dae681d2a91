package org.accounthealth.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.accounthealth.audit.FileVerdict.State;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.EventLog;

/**
 * Verifies a file: an export of the log, plain or gzip, an evidence bundle, a signed statement or a checkpoint. What it is,
 * is seen from its content. This is all that the command {@code verify} does, for whoever has a stream instead of a command line.
 */
public final class FileVerifier {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Pinned pinned;
    private final Consumer<String> remarks;
    private final Limits limits;
    private final LeafWatch watch;

    FileVerifier(Pinned pinned, Consumer<String> remarks, Limits limits) {
        this(pinned, remarks, limits, LeafWatch.NONE);
    }

    private FileVerifier(Pinned pinned, Consumer<String> remarks, Limits limits, LeafWatch watch) {
        this.pinned = pinned;
        this.remarks = remarks;
        this.limits = limits;
        this.watch = watch;
    }

    /**
     * What was found, ready to be written.
     *
     * @param document for programs
     * @param lines for people
     * @param findings empty if nothing is wrong
     */
    record Report(Object document, List<String> lines, List<String> findings) {}

    /**
     * Verifies whatever the bytes are; bad ones never make it throw.
     *
     * @param in is read once, and closed
     * @param name of the file, as findings call it
     * @param keys that came by another way; where there are none, nothing shows who signed
     * @param watch is shown the leaves, if it is an export
     */
    public static FileVerdict verify(
            InputStream in, String name, List<VerifierKey> keys, Limits limits, LeafWatch watch) {
        List<String> remarks = new ArrayList<>();
        if (keys.isEmpty()) {
            remarks.add("Without a key nothing shows who signed: only that it agrees with itself.");
        }
        try (in) {
            Pinned pinned = new Pinned(new KnownKeys(keys), null, null);
            Report report = new FileVerifier(pinned, remarks::add, limits, watch).verify(in, name);
            State state = report.findings().isEmpty() ? State.VERIFIED : State.DAMAGED;
            return new FileVerdict(state, report.lines(), report.findings(), remarks);
        } catch (AuditFailure ended) {
            return new FileVerdict(State.UNREADABLE, List.of(), ended.sentences(), remarks);
        } catch (UsageException missing) {
            return new FileVerdict(State.UNREADABLE, List.of(), List.of(missing.sentence()), remarks);
        } catch (IOException | RuntimeException failed) {
            return new FileVerdict(State.UNREADABLE, List.of(), List.of(Failures.sentence(failed)), remarks);
        }
    }

    /**
     * A new kind of thing that can be verified is one more line here.
     *
     * @throws AuditFailure if it cannot be read
     * @throws org.accounthealth.log.UnreadableLogException if nothing in it is a line of a log
     */
    Report verify(InputStream raw, String name) throws IOException {
        BufferedInputStream in = decompressed(raw);
        byte[] beginning = beginning(in);
        int first = beginning.length == 0 ? '{' : beginning[0];
        if (first == '{') {
            Verification verification = new ExportVerifier(pinned, remarks, watch).verify(in);
            return new Report(verification, verification.lines(), verification.findings());
        }
        if (first == 'P') {
            BundleVerifier.Verdict verdict = new BundleVerifier(pinned, limits.bundleBytes()).verify(in);
            return new Report(verdict, verdict.lines(), verdict.findings());
        }
        if (StatementVerifier.isOne(beginning)) {
            StatementVerifier.Verdict verdict = new StatementVerifier(pinned).verify(in);
            return new Report(verdict, verdict.lines(), verdict.findings());
        }
        CheckpointVerifier.Verdict verdict = new CheckpointVerifier(pinned).verify(KeptNote.read(in, name));
        return new Report(verdict, verdict.lines(), verdict.findings());
    }

    private BufferedInputStream decompressed(InputStream raw) {
        try {
            return new BufferedInputStream(
                    new BoundedStream(EventLog.decompressed(raw), limits.unpackedBytes()), BUFFER_BYTES);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static byte[] beginning(BufferedInputStream in) {
        try {
            in.mark(ScoreStatement.NAME.length());
            byte[] beginning = in.readNBytes(ScoreStatement.NAME.length());
            in.reset();
            return beginning;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static AuditFailure unreadable(IOException cause) {
        String why = cause.getMessage() == null ? "it is cut" : cause.getMessage();
        return AuditFailure.unreadable("What is to be verified cannot be read: " + why + ".");
    }
}
