package org.accounthealth.audit;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** How the result of a check is written: in a few lines for people, or as one document for programs. */
final class ReportOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default) or json.")
    private Format format = Format.TEXT;

    private enum Format {
        TEXT,
        JSON
    }

    /**
     * Writes a result; in a text, what is wrong stands on standard error.
     *
     * @param findings also part of the document; empty if nothing is wrong
     * @return the exit code
     */
    int write(Object document, List<String> text, List<String> findings, Shell shell) throws IOException {
        if (format == Format.JSON) {
            shell.writeJson(document);
        } else {
            shell.writeLines(text);
            findings.forEach(shell::remark);
        }
        return findings.isEmpty() ? ExitCode.ANSWERED : ExitCode.DAMAGED;
    }
}
