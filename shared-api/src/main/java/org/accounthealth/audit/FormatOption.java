package org.accounthealth.audit;

import picocli.CommandLine.Option;

/** For programs or for people. */
final class FormatOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "json (the default) or table.")
    private Format format = Format.JSON;

    private enum Format {
        JSON,
        TABLE
    }

    boolean isTable() {
        return format == Format.TABLE;
    }
}
