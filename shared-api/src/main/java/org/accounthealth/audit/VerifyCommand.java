package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.accounthealth.audit.FileVerifier.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Is it what was signed? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Shows that an exported log or a bundle of evidence is complete and unchanged, or where it is not; and who"
                        + " signed a statement of a score.",
        footer = {
            "",
            "Examples:",
            "  java -jar account-health-audit.jar verify log.ndjson.gz --key log.vkey",
            "  java -jar account-health-audit.jar verify log.ndjson.gz --key log.vkey --since checkpoint-of-last-year",
            "  java -jar account-health-audit.jar verify evidence-US-A1-2026-05-03T00-00-00Z.zip --key log.vkey",
            "  java -jar account-health-audit.jar verify statement-US-A1-2026-05-03T00-00-00Z.txt --key log.vkey"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ReportOption report = new ReportOption();

    @Parameters(
            paramLabel = "F",
            description =
                    "An export of the log, plain or gzip, an evidence bundle, a signed statement or a checkpoint; - is"
                            + " standard input.")
    private String name = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "A key that is known to be the log's, as text or as a file; it should have come by another way"
                            + " than the log. May be given several times.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "OLD",
            description = "A checkpoint that was kept: the log must still begin with what it covers.")
    private @Nullable String since;

    @Option(
            names = "--heads",
            paramLabel = "HEADS",
            description = "A signed statement of the last events of all accounts, as it lies in evidence.")
    private @Nullable String heads;

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Pinned pinned = new Pinned(KnownKeys.of(keys), note(since), note(heads));
        if (pinned.keys().isEmpty()) {
            shell.remark("Without --key nothing shows who signed: only that it agrees with itself.");
        }
        try (InputStream raw = new Source(name).openWatched(shell)) {
            Report found = new FileVerifier(pinned, shell::remark, Limits.OF_ONE_WHO_WAITS).verify(raw, name);
            return report.write(found.document(), found.lines(), found.findings(), shell);
        }
    }

    private @Nullable KeptNote note(@Nullable String file) {
        return file == null ? null : KeptNote.read(new Source(file), shell);
    }
}
