package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "score",
                "score --log=-",
                "score --log=- --account=US-A1",
                "score --log=- --at=2026-05-01T00:00:00Z",
                "score --log=- --account=US-A1 --at=2026-05-01T00:00:00Z --what",
                "score --log=- --account=USA1 --at=2026-05-01T00:00:00Z",
                "score --log=- --account=US-A1 --at=2026-05-01",
                "score --log=- --account=US-A1 --at=2026-05-01T00:00:00Z --known-at=now",
                "score --log=- --account=US-A1 --at=2026-05-01T00:00:00Z -o xml",
                "score --log=- --queries=-",
                "score --log=- --queries=q --account=US-A1",
                "score --log=- --queries=q -o table",
                "explain --log=- --account=US-A1",
                "diff --log=- --account=US-A1",
                "diff --log=- --account=US-A1 --known-at=2027-01-01T00:00:00Z",
                "diff --log=- --account=US-A1 --known-at=2026-05-01T00:00:00Z -o table",
                "timeline --log=-",
                "replay",
                "replay --log=- -o table",
                "verify --key=k",
                "verify - --key=k",
                "verify - -",
                "timeline --log=- --account=US-A1 --from=2026-05-01T00:00:00Z --to=2026-05-01T00:00:00Z",
            })
    void whatIsAskedWronglyIsRefusedInOneSentence(String commandLine) {
        AuditRun run = AuditRun.of(commandLine.isEmpty() ? new String[0] : commandLine.split(" "));

        assertThat(run.remarks()).hasSize(1).first().asString().endsWith(".").doesNotContain("Exception");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "timeline", "explain", "diff"})
    void everyCommandHelpsWithAnExample(String command) {
        AuditRun run = AuditRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--log", "java -jar account-health-audit.jar " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "replay"})
    void everyCheckHelpsWithAnExample(String command) {
        AuditRun run = AuditRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("log.ndjson.gz", "java -jar account-health-audit.jar " + command);
    }

    @Test
    void theVersionIsTold() {
        assertThat(AuditRun.of("--version").out()).startsWith("account-health-audit ");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) {
        String missing = folder.resolve("missing.ndjson").toString();

        AuditRun log = AuditRun.of("score", "--log", missing, "--account=US-A1", "--at=2026-05-01T00:00:00Z");
        AuditRun queries = AuditRun.of("score", "--log=-", "--queries", missing);
        AuditRun directory =
                AuditRun.of("score", "--log", folder.toString(), "--account=US-A1", "--at=2026-05-01T00:00:00Z");

        assertThat(log.remarks()).containsExactly("There is no file " + missing + ".");
        assertThat(log.exitCode()).isEqualTo(3);
        assertThat(queries.exitCode()).isEqualTo(3);
        assertThat(directory.exitCode()).isEqualTo(3);
    }
}
