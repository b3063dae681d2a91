package org.accounthealth.api;

import java.util.List;
import java.util.Objects;

/**
 * A refusal, as a value: nothing was stored.
 *
 * @param code what is wrong, for programs
 * @param detail what is wrong, for people
 * @param errors the fields at fault, if the refusal is about fields
 */
public record Rejection(Code code, String detail, List<FieldError> errors) {

    /**
     * A field at fault.
     *
     * @param pointer JSON pointer into the body, or the name of a query parameter
     */
    public record FieldError(String pointer, String code, String message) {}

    /** Why something is refused, in order of precedence: where several apply, the first is given. */
    public enum Code {
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        TOO_LARGE(413),
        MALFORMED(400),
        INVALID(400),
        DATE_IN_FUTURE(400),
        KNOWN_AT_IN_FUTURE(400),
        POSITION_UNKNOWN(400),
        NOT_FOUND(404),
        ACCOUNT_UNKNOWN(404),
        ACCOUNT_EXISTS(409),
        VERSION_MISMATCH(412),
        ID_CONFLICT(409),
        VIOLATION_UNKNOWN(422),
        BATCH_UNKNOWN(422),
        BEFORE_DETECTION(422),
        NOT_ACTIVE(422),
        NOT_RESOLVED(422),
        VOIDS_MORE_THAN_DELIVERED(422),
        NOTICE_TOO_SHORT(422),
        NOTHING_TO_ERASE(422),
        LAST_KEY(409),
        AUDIT_FINISHED(409),
        CONCURRENT_CHANGE(409),
        NOT_PROVABLE(409),
        TOO_MANY_FILES(429),
        TOO_MANY(503),
        NOT_CAUGHT_UP(503),
        NOT_SIGNED(503),
        ACCOUNT_HELD(503),
        UNAVAILABLE(503);

        private final int httpStatus;

        Code(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }
    }

    public Rejection {
        Objects.requireNonNull(code);
        errors = List.copyOf(errors);
    }

    public Rejection(Code code, String detail) {
        this(code, detail, List.of());
    }

    /** The same refusal of a document that stands within another, at a JSON pointer. */
    public Rejection within(String pointer) {
        return new Rejection(
                code,
                detail,
                errors.stream()
                        .map(error -> new FieldError(pointer + error.pointer(), error.code(), error.message()))
                        .toList());
    }

    /** A refusal that names one field. */
    public static Rejection ofField(Code code, String pointer, String message) {
        return new Rejection(code, message, List.of(new FieldError(pointer, code.name(), message)));
    }
}
