package org.accounthealth.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.audit.QueryLine.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was the score? For one question, or for a file of them in one reading of the log. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what the score of an account was at an instant, with everything it rests on.",
        customSynopsis = {
            "account-health-audit score --log=F --account=A --at=T [--known-at=K] [-o=FORMAT]",
            "       account-health-audit score --log=F --queries=Q"
        },
        footer = {
            "",
            "Examples:",
            "  java -jar account-health-audit.jar score --log log.ndjson.gz --account US-A1 --at 2026-05-03T00:00:00Z",
            "  java -jar account-health-audit.jar score --log log.ndjson.gz --queries queries.ndjson > answers.ndjson"
        })
final class ScoreCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final LogOption log = new LogOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Option(names = "--account", paramLabel = "A", description = "The account, such as US-A1.")
    private @Nullable AccountId accountId;

    @Option(names = "--at", paramLabel = "T", description = "The instant asked about, such as 2026-05-03T00:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--known-at",
            paramLabel = "K",
            description = "Only what was recorded by then is taken into account; now if not given.")
    private @Nullable Instant knownAt;

    @Option(
            names = "--queries",
            paramLabel = "Q",
            description = "A file with a query a line, {\"accountId\":...,\"at\":...,\"knownAt\":...}, the last one"
                    + " optional; - is standard input. Gives an answer a line, in the same order.")
    private @Nullable String queries;

    ScoreCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (queries != null) {
            return answerAll(new Source(queries));
        }
        if (accountId == null || at == null) {
            throw new UsageException("Give --account and --at for one question, or --queries for many.");
        }
        answer(new Question(accountId, at, Objects.requireNonNullElseGet(knownAt, shell::now)));
        return ExitCode.ANSWERED;
    }

    private void answer(Question question) throws IOException {
        AskedAccounts known = log.read(AskedAccounts.of(List.of(question)), shell);
        ScoreAnswer answer = new Answers(known).to(question);
        UnknownAccount.remarkOn(answer, shell);
        if (format.isTable()) {
            shell.writeLines(ScoreTable.of(answer));
        } else {
            shell.writeJson(answer);
        }
    }

    private int answerAll(Source source) throws IOException {
        requireQueriesAlone(source);
        List<QueryLine> lines = QueryFile.read(source, shell);
        AskedAccounts known = log.read(AskedAccounts.of(AnswerLines.questionsOf(lines)), shell);
        new AnswerLines(new Answers(known), shell.out()).write(lines);
        shell.out().flush();
        return lines.stream().anyMatch(Refused.class::isInstance) ? ExitCode.USAGE : ExitCode.ANSWERED;
    }

    private void requireQueriesAlone(Source source) {
        if (accountId != null || at != null || knownAt != null) {
            throw new UsageException("With --queries the account and the instants stand in the file.");
        }
        if (format.isTable()) {
            throw new UsageException("A table is for one question; --queries are answered in JSON.");
        }
        if (source.isStandardInput() && log.source().isStandardInput()) {
            throw new UsageException("Log and queries cannot both come from standard input.");
        }
    }
}
