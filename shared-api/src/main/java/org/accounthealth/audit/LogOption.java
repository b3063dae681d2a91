package org.accounthealth.audit;

import picocli.CommandLine.Option;

/** The option that every question needs. */
final class LogOption {

    @Option(
            names = "--log",
            required = true,
            paramLabel = "F",
            description = "The event log, one JSON object a line, plain or gzip; - is standard input.")
    private String name = "";

    Source source() {
        return new Source(name);
    }

    /** Reads the log for what is asked. See {@link LogReader}. */
    AskedAccounts read(AskedAccounts asked, Shell shell) {
        new LogReader(source(), shell).readFor(asked::see);
        return asked;
    }

    /** Reads the log for a comparison. See {@link LogReader}. */
    ComparedAccount read(ComparedAccount asked, Shell shell) {
        new LogReader(source(), shell).readFor(asked::see);
        return asked;
    }
}
