package org.accounthealth.query.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that a run writes, line by line, so that a run that is broken off leaves what it has. */
final class Report {

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    Report(Path file, String title, String circumstances) throws IOException {
        this.file = file;
        lines.add("# " + title);
        lines.add("");
        lines.add(circumstances);
        lines.add("");
        lines.add("| work | ours | yardstick | ratio | goal | live heap |");
        lines.add("|---|---|---|---|---|---|");
        write();
    }

    /** A rate and what it is held against: so many times as fast. */
    void rates(String work, Measured ours, String yardstick, Measured theirs, String goal, long heap)
            throws IOException {
        row(work, ours.toString(), yardstick + " " + theirs, ours.rate() / theirs.rate(), goal, heap + " MB");
    }

    /** Times in milliseconds and what they are held against: so many times as long. */
    void times(String work, double ours, String yardstick, double theirs, String goal) throws IOException {
        row(work, millis(ours), yardstick + " " + millis(theirs), ours / theirs, goal, "");
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    private void row(String work, String ours, String yardstick, double ratio, String goal, String heap)
            throws IOException {
        line("| %s | %s | %s | %s | %s | %s |"
                .formatted(work, ours, yardstick, String.format(Locale.ROOT, "%.2f", ratio), goal, heap));
    }

    void line(String line) throws IOException {
        lines.add(line);
        System.out.println(line);
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
