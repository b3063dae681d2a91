package org.accounthealth.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;

/** Questions that come as a body, which are small. */
public final class Bodies {

    private static final int MAX_NOTHING_BYTES = 1_000;

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

    /**
     * A question all of which may be left out.
     *
     * @param nothing what an empty body asks
     * @throws RejectedException TOO_LARGE; INVALID if it is not of this type
     */
    public static <T> T read(HttpServletRequest request, int maxBytes, Class<T> type, T nothing) throws IOException {
        byte[] body = read(request, maxBytes);
        return body.length == 0 ? nothing : Json.read(body, type);
    }

    /** @throws RejectedException INVALID unless the body is empty, or an empty object */
    public static void requireNothing(HttpServletRequest request) throws IOException {
        byte[] body = read(request, MAX_NOTHING_BYTES);
        if (body.length > 0 && !Json.readTree(body).equals(Json.readTree(new byte[] {'{', '}'}))) {
            throw new RejectedException(new Rejection(Code.INVALID, "This is started without anything to say"));
        }
    }
}
