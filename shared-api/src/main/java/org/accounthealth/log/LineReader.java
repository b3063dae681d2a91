package org.accounthealth.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of bytes, each within a limit, in constant memory. */
public final class LineReader implements AutoCloseable {

    /** An event is at most a feed line of 64 KiB and its envelope; twice that leaves room for hashes and proofs. */
    public static final int MAX_LOG_LINE_BYTES = 1 << 17;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private long number;

    public LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * The next line without its line feed; null at the end. A line over the limit is passed over to its end, and what is
     * returned is longer than the limit by one byte, so that the caller can tell.
     */
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean any = false;
        while (start < end || fill()) {
            any = true;
            int feed = indexOfFeed();
            int stop = feed < 0 ? end : feed;
            int room = maxLineBytes + 1 - line.size();
            line.write(buffer, start, Math.min(stop - start, Math.max(0, room)));
            start = feed < 0 ? end : feed + 1;
            if (feed >= 0) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        return line.toByteArray();
    }

    /** The number of the line returned last, from 1. */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int indexOfFeed() {
        for (int index = start; index < end; index++) {
            if (buffer[index] == '\n') {
                return index;
            }
        }
        return -1;
    }
}
