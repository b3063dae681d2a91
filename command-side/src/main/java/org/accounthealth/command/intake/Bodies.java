package org.accounthealth.command.intake;

import java.io.IOException;
import java.io.InputStream;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;

/** Reads request bodies, within a limit. */
public final class Bodies {

    /** The most bytes of one fact, in a body or on a line of a feed. */
    public static final int MAX_FACT_BYTES = 64 * 1024;

    private Bodies() {}

    /** @throws RejectedException TOO_LARGE if there is more than one fact may have */
    public static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_FACT_BYTES + 1);
        if (bytes.length > MAX_FACT_BYTES) {
            throw new RejectedException(tooLarge());
        }
        return bytes;
    }

    public static Rejection tooLarge() {
        return new Rejection(Code.TOO_LARGE, "A fact has at most " + MAX_FACT_BYTES + " bytes");
    }
}
