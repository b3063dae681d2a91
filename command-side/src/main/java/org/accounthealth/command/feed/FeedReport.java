package org.accounthealth.command.feed;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.FieldError;
import org.accounthealth.log.Json;
import org.jspecify.annotations.Nullable;

/** What became of the lines of a feed, in their order. Held in memory while small, in a temporary file beyond that. */
final class FeedReport implements AutoCloseable {

    private static final int MAX_BYTES_IN_MEMORY = 1 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;
    private long accepted;
    private long duplicates;
    private long refused;

    /** A line that was refused. */
    record RefusedLine(long line, String status, Rejection.Code code, String detail, List<FieldError> errors) {}

    /** A line that was known already. */
    record DuplicateLine(long line, String status, String accountId, long sequence) {}

    /** The last line of the answer. */
    record Summary(boolean end, long accepted, long duplicates, long refused, long position) {}

    void add(long line, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Accepted) {
            accepted++;
        } else if (outcome instanceof Outcome.Duplicate known) {
            duplicates++;
            write(new DuplicateLine(line, "duplicate", known.subject(), known.sequence()));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            refused++;
            Rejection rejection = rejected.rejection();
            write(new RefusedLine(line, "refused", rejection.code(), rejection.detail(), rejection.errors()));
        }
    }

    /** The answer as a whole. */
    void writeTo(OutputStream out, long position) throws IOException {
        memory.writeTo(out);
        if (fileOut != null && file != null) {
            fileOut.flush();
            try (InputStream spooled = Files.newInputStream(file)) {
                spooled.transferTo(out);
            }
        }
        out.write(line(new Summary(true, accepted, duplicates, refused, position)));
    }

    @Override
    public void close() throws IOException {
        if (fileOut != null && file != null) {
            try {
                fileOut.close();
            } finally {
                // Closing writes what is left, and fails on a full disk; the file must not keep it full.
                Files.deleteIfExists(file);
            }
        }
    }

    private void write(Object value) throws IOException {
        byte[] line = line(value);
        if (fileOut == null && memory.size() + line.length <= MAX_BYTES_IN_MEMORY) {
            memory.writeBytes(line);
        } else {
            spool().write(line);
        }
    }

    private OutputStream spool() throws IOException {
        OutputStream out = fileOut;
        if (out == null) {
            Path created = Files.createTempFile("account-health-feed", ".ndjson");
            out = new BufferedOutputStream(Files.newOutputStream(created));
            file = created;
            fileOut = out;
        }
        return out;
    }

    private static byte[] line(Object value) {
        return (new String(Json.writePayload(value), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
