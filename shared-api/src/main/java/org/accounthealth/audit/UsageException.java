package org.accounthealth.audit;

/** The options are each right, but not together. */
final class UsageException extends RuntimeException {

    UsageException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
