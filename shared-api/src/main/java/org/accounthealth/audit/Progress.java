package org.accounthealth.audit;

import java.io.Console;
import java.io.InputStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows on standard error how much of a file is read, to people only: a script gets clean streams. */
final class Progress {

    private static final long BYTES_PER_MEBIBYTE = 1 << 20;

    private Progress() {}

    /** The same stream; the bar ends when it is closed. */
    static InputStream shownOver(InputStream in, long size) {
        ProgressBarBuilder bar = ProgressBar.builder()
                .setTaskName("Reading the log")
                .setInitialMax(size)
                .setUnit(" MiB", BYTES_PER_MEBIBYTE)
                .clearDisplayOnFinish();
        return ProgressBar.wrap(in, bar);
    }

    /** Whether a terminal is there. */
    @SuppressWarnings("SystemConsoleNull") // null on JDK 17, which is ours; the newer answer is asked for below
    static boolean isWatched() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    private static boolean isTerminal(Console console) {
        try {
            // JDK 22 to 24 give a console even where there is no terminal, and this method, which 17 lacks, to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }
}
