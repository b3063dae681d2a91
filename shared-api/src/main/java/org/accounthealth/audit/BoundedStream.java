package org.accounthealth.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes so many bytes on; what is longer is refused, since it may be endless. */
final class BoundedStream extends FilterInputStream {

    private final long max;
    private long passed;

    BoundedStream(InputStream in, long max) {
        super(in);
        this.max = max;
    }

    /** @throws AuditFailure behind the last byte that may be read */
    @Override
    public int read() throws IOException {
        int read = super.read();
        pass(read < 0 ? 0 : 1);
        return read;
    }

    /** See {@link #read()}. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        pass(Math.max(0, read));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void pass(int bytes) {
        passed += bytes;
        if (passed > max) {
            throw AuditFailure.unreadable("It holds more than " + Counted.of(max) + " bytes, and is not read further.");
        }
    }
}
