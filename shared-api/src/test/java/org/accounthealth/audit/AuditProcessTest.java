package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real thing, in a process of its own: what only a process has are its streams, its exit code and its charset. */
class AuditProcessTest {

    @TempDir
    Path folder;

    @Test
    void aCompressedLogOnStandardInputIsAnswered() throws Exception {
        byte[] log = log().footer().gzip();

        AuditRun run = run(log, "score", "--log", "-", "--account", "US-A1", "--at", "2026-05-01T00:00:00Z");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("score").intValue()).isEqualTo(198);
    }

    @Test
    void answersAreInUtf8WhateverThePlatformPrefers() throws Exception {
        AuditRun run = run(log().bytes(), "explain", "--log=-", "--account=US-A1", "--at=2026-05-01T00:00:00Z");

        assertThat(run.out()).contains("Violation Verstoß-1,");
    }

    @Test
    void damageIsExitCodeOneWithNothingOnStandardOutput() throws Exception {
        LogLines log = log();
        log.lines().remove(0);

        AuditRun run = run(log.bytes(), "score", "--log=-", "--account=US-A1", "--at=2026-05-01T00:00:00Z");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsExitCodeTwo() throws Exception {
        assertThat(run(new byte[0], "score", "--frob").exitCode()).isEqualTo(2);
    }

    @Test
    void aMissingLogIsExitCodeThree() throws Exception {
        AuditRun run = run(new byte[0], "timeline", "--log", "missing.ndjson", "--account=US-A1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.remarks()).containsExactly("There is no file missing.ndjson.");
    }

    @Test
    void aReaderThatHasEnoughIsNoFailure() throws Exception {
        String log = log().footer().in(folder);
        String query = "{\"accountId\":\"US-A1\",\"at\":\"2026-05-01T00:00:00Z\"}\n";
        String queries = LogLines.write(query.repeat(3_000).getBytes(StandardCharsets.UTF_8), folder);
        Path err = folder.resolve("err");

        Process process = builder("score", "--log", log, "--queries", queries)
                .redirectError(err.toFile())
                .start();
        process.getInputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(err).isEmptyFile();
    }

    private static LogLines log() {
        return new LogLines()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .detected("US-A1", "Verstoß-1", Policy.OTHER_POLICY, Severity.LOW, "2026-02-01T00:00:00Z");
    }

    private AuditRun run(byte[] input, String... args) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = builder(args)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new AuditRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                AuditCli.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        // What the JDK says about options from its environment would stand among our remarks.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}
