package org.accounthealth.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.accounthealth.log.UnreadableLogException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever went wrong into a sentence and an exit code; nobody is shown a stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Shell shell;

    Failures(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleParseException(ParameterException refused, String[] args) {
        shell.remark(refused.getMessage() + "; --help says more.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult options) {
        if (failure instanceof AuditFailure ended) {
            ended.sentences().forEach(shell::remark);
            return ended.exitCode();
        } else if (failure instanceof UsageException refused) {
            shell.remark(refused.sentence());
            return ExitCode.USAGE;
        } else if (failure instanceof IOException unwritten) {
            return handleUnwritten(unwritten);
        }
        shell.remark(sentence(failure));
        return ExitCode.UNREADABLE;
    }

    private int handleUnwritten(IOException unwritten) {
        String message = String.valueOf(unwritten.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("pipe")) {
            return ExitCode.ANSWERED; // whoever read the answers had enough of them
        }
        shell.remark("The answer cannot be written: " + message);
        return ExitCode.UNREADABLE;
    }

    /** What nobody expected, as a sentence. */
    static String sentence(Exception failure) {
        if (failure instanceof UnreadableLogException unreadable) {
            return String.valueOf(unreadable.getMessage());
        } else if (failure instanceof UncheckedIOException unread && unread.getCause() != null) {
            return "The log cannot be read: " + unread.getCause().getMessage();
        }
        return "The question cannot be answered: " + failure;
    }
}
