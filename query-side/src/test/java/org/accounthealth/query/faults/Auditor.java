package org.accounthealth.query.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accounthealth.query.support.ServerProcess;

/** The auditor's tool as it is shipped, on an export. */
final class Auditor {

    private final Path jar;
    private final Path folder;
    private final Path export;

    Auditor(Version version, Path folder, Path export) {
        this.jar = version.auditor();
        this.folder = folder;
        this.export = export;
    }

    /** What is wrong with the chain, the tree and the signature; empty if nothing is. */
    Optional<String> verify(Path key) throws IOException, InterruptedException {
        return complaint("verify", export.toString(), "--key", key.toString());
    }

    /** Which published scores the log does not give; empty if none. */
    Optional<String> replay() throws IOException, InterruptedException {
        return complaint("replay", "--log", export.toString());
    }

    /** Its own answers from the log alone. */
    Map<Question, String> answers(List<Question> questions) throws IOException, InterruptedException {
        Path queries = folder.resolve("queries.ndjson");
        Files.write(queries, questions.stream().map(Question::line).toList());
        Path out = folder.resolve("answers.ndjson");
        run(out, "score", "--log", export.toString(), "--queries", queries.toString());
        List<String> lines = Files.readAllLines(out);
        Map<Question, String> answers = new LinkedHashMap<>();
        for (int index = 0; index < questions.size(); index++) {
            answers.put(questions.get(index), index < lines.size() ? lines.get(index) : "no answer");
        }
        return answers;
    }

    private Optional<String> complaint(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve(arguments[0] + ".txt");
        int exit = run(out, arguments);
        return exit == 0
                ? Optional.empty()
                : Optional.of(arguments[0] + " ends with " + exit + ": " + Folders.tail(out));
    }

    private int run(Path out, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.javaFolder().resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder tool = new ProcessBuilder(command).redirectOutput(out.toFile());
        // Answers stand alone; complaints and the rest belong together.
        tool.redirectError(
                arguments[0].equals("score")
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.appendTo(out.toFile()));
        ServerProcess.forgetSettings(tool.environment());
        return tool.start().waitFor();
    }
}
