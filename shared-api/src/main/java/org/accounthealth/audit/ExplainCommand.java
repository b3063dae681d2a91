package org.accounthealth.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.score.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Why was it that score? In sentences. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says in plain sentences what the score of an account was at an instant, and why.",
        footer = {
            "",
            "Example:",
            "  java -jar account-health-audit.jar explain --log log.ndjson.gz --account US-A1 --at 2026-05-03T00:00:00Z"
        })
final class ExplainCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final LogOption log = new LogOption();

    @Option(names = "--account", required = true, paramLabel = "A", description = "The account, such as US-A1.")
    private @Nullable AccountId accountId;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "T",
            description = "The instant asked about, such as 2026-05-03T00:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--known-at",
            paramLabel = "K",
            description = "Only what was recorded by then is taken into account; now if not given.")
    private @Nullable Instant knownAt;

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Question question = new Question(
                Objects.requireNonNull(accountId),
                Objects.requireNonNull(at),
                Objects.requireNonNullElseGet(knownAt, shell::now));
        AskedAccounts known = log.read(AskedAccounts.of(List.of(question)), shell);
        ScoreAnswer answer = new Answers(known).to(question);
        UnknownAccount.remarkOn(answer, shell);
        shell.writeLines(
                Explanation.of(answer, known.knowledgeAt(question.knownAt()).rulebooks()));
        return ExitCode.ANSWERED;
    }
}
