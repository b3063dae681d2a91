package org.accounthealth.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.score.DifferenceExplanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What did we learn since then that changed the score? In sentences. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Says what later knowledge changed in the score of an account at an instant, and by which events.",
        footer = {
            "",
            "Example:",
            "  java -jar account-health-audit.jar diff --log log.ndjson.gz --account US-A1 --at 2026-05-03T00:00:00Z \\",
            "    --known-at 2026-05-03T00:00:00Z --and 2026-06-01T00:00:00Z"
        })
final class DiffCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final LogOption log = new LogOption();

    @Option(names = "--account", required = true, paramLabel = "A", description = "The account, such as US-A1.")
    private @Nullable AccountId accountId;

    @Option(
            names = "--at",
            paramLabel = "T",
            description = "The instant asked about, such as 2026-05-03T00:00:00Z; the same as --and if not given.")
    private @Nullable Instant at;

    @Option(
            names = "--known-at",
            required = true,
            paramLabel = "K1",
            description = "First, only what was recorded by then is taken into account.")
    private @Nullable Instant knownAt;

    @Option(
            names = "--and",
            paramLabel = "K2",
            description = "And then what was recorded by then, not before K1; now if not given.")
    private @Nullable Instant and;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (the default) or json.")
    private Format format = Format.TEXT;

    private enum Format {
        TEXT,
        JSON
    }

    DiffCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Instant first = Objects.requireNonNull(knownAt);
        Instant later = Objects.requireNonNullElseGet(and, shell::now);
        if (first.isAfter(later)) {
            throw new UsageException("--known-at must not lie after --and, which is now if not given.");
        }
        ComparedAccount compared = log.read(
                new ComparedAccount(
                        Objects.requireNonNull(accountId), Objects.requireNonNullElse(at, later), first, later),
                shell);
        write(compared);
        return ExitCode.ANSWERED;
    }

    private void write(ComparedAccount compared) throws IOException {
        ScoreDifference difference = compared.difference();
        UnknownAccount.remarkOn(difference.after(), shell);
        if (format == Format.JSON) {
            shell.writeJson(difference);
        } else {
            shell.writeLines(DifferenceExplanation.of(difference));
        }
    }
}
