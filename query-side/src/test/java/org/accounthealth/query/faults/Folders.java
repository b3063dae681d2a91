package org.accounthealth.query.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: copied, deleted, kept until the end of the run. */
final class Folders {

    private static final int TAIL_LINES = 40;
    private static final int MAX_CHARACTERS = 400;

    private Folders() {}

    /** One that is deleted when the run ends. */
    static Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    /** Copies a folder, which nobody writes to, to a place where there is none. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // That is what was wanted.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The last lines of a file, without stacks, for whoever has to find out why. */
    static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t..."))
                .map(line -> line.substring(0, Math.min(MAX_CHARACTERS, line.length())))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
