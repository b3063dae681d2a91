package org.accounthealth.log;

import org.jspecify.annotations.Nullable;

/** A log that cannot be read; the message names the line. */
public final class UnreadableLogException extends RuntimeException {

    UnreadableLogException(long line, String message, @Nullable Throwable cause) {
        super(line == 0 ? message : "Line " + line + ": " + message, cause);
    }
}
