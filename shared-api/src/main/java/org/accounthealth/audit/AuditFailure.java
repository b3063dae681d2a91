package org.accounthealth.audit;

import java.util.List;

/** Ends a run with sentences and an exit code. Expected, hence without a stack trace. */
final class AuditFailure extends RuntimeException {

    private final int exitCode;
    private final transient List<String> sentences;

    private AuditFailure(int exitCode, List<String> sentences) {
        super(sentences.get(0), null, false, false);
        this.exitCode = exitCode;
        this.sentences = List.copyOf(sentences);
    }

    /** The log contradicts itself; the first finding comes first. */
    static AuditFailure damaged(List<String> findings) {
        return new AuditFailure(ExitCode.DAMAGED, findings);
    }

    static AuditFailure unreadable(String sentence) {
        return new AuditFailure(ExitCode.UNREADABLE, List.of(sentence));
    }

    int exitCode() {
        return exitCode;
    }

    List<String> sentences() {
        return sentences;
    }
}
