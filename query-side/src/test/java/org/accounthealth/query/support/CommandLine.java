package org.accounthealth.query.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A shell in a folder of its own, in which the commands that a page shows are run as they stand there. */
public final class CommandLine {

    private static final long SECONDS = 120;

    private final Path folder;

    /** @param folder in which the auditor's tool lies, as far as the commands can tell */
    public CommandLine(Path folder) throws IOException {
        this.folder = folder;
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        // The tool is tried from its classes: where only tests are run, its jar is not there.
        Files.writeString(
                java, """
                #!/bin/sh
                [ "$1 $2" = "-jar account-health-audit.jar" ] || exit 99
                shift 2
                exec '%s' -cp '%s' org.accounthealth.audit.AuditCli "$@"
                """.formatted(ServerProcess.javaFolder().resolve("java"), System.getProperty("java.class.path")));
        if (!java.toFile().setExecutable(true)) {
            throw new IOException("No scripts can be run in " + folder);
        }
    }

    /** What a command wrote, and how it ended. */
    public record Ran(int exit, String output) {}

    public Ran run(String command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        shell.environment().put("ACCOUNT_HEALTH_PASSWORD", TestServer.PASSWORD);
        shell.environment().merge("PATH", folder.resolve("bin").toString(), (path, first) -> first + ":" + path);
        Process process = shell.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It does not end: " + command);
        }
        return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    public Path folder() {
        return folder;
    }
}
