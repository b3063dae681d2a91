package org.accounthealth.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.accounthealth.log.Json;
import tools.jackson.databind.JsonNode;

/** One run of the tool within this process, on 1 June 2026. */
record AuditRun(int exitCode, String out, String err) {

    static final String NOW = "2026-06-01T00:00:00Z";

    static AuditRun of(String... args) {
        return withInput(new byte[0], args);
    }

    static AuditRun withInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC),
                false);
        int exitCode = AuditCli.commandLine(shell).execute(args);
        return new AuditRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return Json.readTree(out.getBytes(StandardCharsets.UTF_8));
    }

    List<JsonNode> jsonLines() {
        return out.lines()
                .map(line -> Json.readTree(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    List<String> remarks() {
        return err.lines().toList();
    }
}
