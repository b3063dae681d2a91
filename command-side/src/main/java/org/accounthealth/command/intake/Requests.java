package org.accounthealth.command.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.jspecify.annotations.Nullable;

/** What the controllers of the command side read from a request besides its body. */
public final class Requests {

    public static final String CORRELATION_HEADER = "X-Correlation-Id";
    /** Facts carry ids of their own, so the key adds nothing; it is checked and otherwise not needed. */
    public static final String IDEMPOTENCY_HEADER = "Idempotency-Key";

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Requests() {}

    /** Who sends it, under which correlation, and on which condition. */
    public static Origin origin(HttpServletRequest request) {
        token(request, IDEMPOTENCY_HEADER);
        String correlation = token(request, CORRELATION_HEADER);
        Principal user = request.getUserPrincipal();
        return new Origin(
                user == null ? "anonymous" : user.getName(),
                correlation == null ? UUID.randomUUID().toString() : correlation,
                expectedSequence(request.getHeader("If-Match")));
    }

    /** The outcome of an accepted fact or of its duplicate. @throws RejectedException if it was refused */
    public static long sequenceOf(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.sequence();
        } else if (outcome instanceof Outcome.Duplicate duplicate) {
            return duplicate.sequence();
        } else if (outcome instanceof Outcome.Rejected rejected) {
            throw new RejectedException(rejected.rejection());
        }
        throw new AssertionError(outcome);
    }

    private static @Nullable String token(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        if (value != null && !TOKEN.matcher(value).matches()) {
            throw new RejectedException(
                    Rejection.ofField(Code.INVALID, header, "must be 1 to 128 visible ASCII characters"));
        }
        return value;
    }

    private static @Nullable Long expectedSequence(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new RejectedException(
                    Rejection.ofField(Code.INVALID, "If-Match", "must be the ETag of the account, such as \"17\""));
        }
        return Long.valueOf(etag.group(1));
    }
}
