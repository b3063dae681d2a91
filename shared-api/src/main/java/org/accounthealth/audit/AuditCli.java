package org.accounthealth.audit;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.accounthealth.api.AccountId;
import org.accounthealth.log.Instants;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The auditor's tool: asks an event log, offline. */
@Command(
        name = "account-health-audit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Asks an event log what a score was and why: offline, without trusting whoever wrote it.",
        footer = {
            "",
            "Example:",
            "  java -jar account-health-audit.jar score --log log.ndjson.gz --account US-A1 --at 2026-05-03T00:00:00Z",
            "",
            "Exit codes: 0 answered or verified, 1 damaged or different, 2 usage, 3 unreadable."
        })
public final class AuditCli {

    /** Wide enough that an example can be copied in one piece. */
    private static final int HELP_COLUMNS = 120;

    private static final int BUFFER_BYTES = 1 << 16;

    private AuditCli() {}

    public static void main(String[] args) {
        System.exit(run(args, ofThisProcess()));
    }

    /** The command line with all commands; it reads from and writes to the given streams only. */
    static CommandLine commandLine(Shell shell) {
        Failures failures = new Failures(shell);
        return new CommandLine(new AuditCli())
                .addSubcommand(new ScoreCommand(shell))
                .addSubcommand(new TimelineCommand(shell))
                .addSubcommand(new ExplainCommand(shell))
                .addSubcommand(new DiffCommand(shell))
                .addSubcommand(new ReplayCommand(shell))
                .addSubcommand(new VerifyCommand(shell))
                .registerConverter(Instant.class, converter(Instants::parse))
                .registerConverter(AccountId.class, converter(AccountId::parse))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setOut(new PrintWriter(new OutputStreamWriter(shell.out(), StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static int run(String[] args, Shell shell) {
        try {
            return commandLine(shell).execute(args);
        } catch (OutOfMemoryError tooMuchAsked) {
            shell.remark("There is not enough memory for what is asked: give Java more with -Xmx, or ask for less.");
            return ExitCode.UNREADABLE;
        }
    }

    private static Shell ofThisProcess() {
        return new Shell(
                System.in,
                // Not System.out: a PrintStream neither tells of a broken pipe nor leaves the charset to us.
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Progress.isWatched());
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(String.valueOf(malformed.getMessage()));
            }
        };
    }
}
