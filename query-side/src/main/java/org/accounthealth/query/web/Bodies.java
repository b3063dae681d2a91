package org.accounthealth.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;

/** Questions that come as a body, which are small. */
public final class Bodies {

    private Bodies() {}

    /** @throws RejectedException TOO_LARGE; it is not read to its end then */
    public static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw new RejectedException(
                    new Rejection(Code.TOO_LARGE, "This question has at most " + maxBytes + " bytes"));
        }
        return body;
    }
}
