package org.accounthealth.audit;

/** What the tool tells the script that called it; part of the contract. */
final class ExitCode {

    /** Answered, verified, or nothing differs. */
    static final int ANSWERED = 0;

    /** The log contradicts itself, is not what was signed, or published scores do not follow from it. */
    static final int DAMAGED = 1;

    /** The command line, or a line of the queries, is not right. */
    static final int USAGE = 2;

    /** The log cannot be read at all. */
    static final int UNREADABLE = 3;

    private ExitCode() {}
}
