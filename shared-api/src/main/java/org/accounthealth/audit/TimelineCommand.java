package org.accounthealth.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How did the score change over time? */
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the stretches of time over which the score of an account did not change.",
        footer = {
            "",
            "Example:",
            "  java -jar account-health-audit.jar timeline --log log.ndjson.gz --account US-A1 -o table"
        })
final class TimelineCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final LogOption log = new LogOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--account", required = true, paramLabel = "A", description = "The account, such as US-A1.")
    private @Nullable AccountId accountId;

    @Option(names = "--from", paramLabel = "T1", description = "The start, inclusive; the opening if not given.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "T2", description = "The end, exclusive; the same as --known-at if not given.")
    private @Nullable Instant to;

    @Option(
            names = "--known-at",
            paramLabel = "K",
            description = "Only what was recorded by then is taken into account; now if not given.")
    private @Nullable Instant knownAt;

    TimelineCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UsageException("--from must lie before --to.");
        }
        AccountId account = Objects.requireNonNull(accountId);
        Instant known = Objects.requireNonNullElseGet(knownAt, shell::now);
        AskedAccounts asked = log.read(AskedAccounts.of(account, known), shell);
        write(timeline(asked.historyOf(account, known), asked.knowledgeAt(known)));
        return ExitCode.ANSWERED;
    }

    private Timeline timeline(History history, Knowledge knowledge) {
        return new Timeline(history.accountId(), knowledge.knownAt(), knowledge.position(), steps(history, knowledge));
    }

    private List<TimelineStep> steps(History history, Knowledge knowledge) {
        Instant openedAt = history.openedAt();
        if (openedAt == null) {
            UnknownAccount.remark(history.accountId(), knowledge.knownAt(), shell);
            return List.of();
        }
        Instant start = from == null ? openedAt : from;
        Instant end = to == null ? knowledge.knownAt() : to;
        // An account may open after all that is known; the shortest stretch there is still says how it then stands.
        Instant laterEnd = start.isBefore(end) ? end : start.plus(1, ChronoUnit.MICROS);
        return Scorer.timeline(history, knowledge.rulebooks(), start, laterEnd);
    }

    private void write(Timeline timeline) throws IOException {
        if (format.isTable()) {
            shell.writeLines(TimelineTable.of(timeline));
        } else {
            shell.writeJson(timeline);
        }
    }
}
