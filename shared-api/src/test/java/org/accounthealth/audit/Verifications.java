package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Severity;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the command {@code verify} over small exports. */
abstract class Verifications {

    static final String FIFTH = "Position 5 (US-A1, sequence 2, accounthealth.OrdersDelivered)";

    static final String NO_LEAF = ": the leaf computed from the line is not the one it carries. Its content, its"
            + " salt or its place in the account was changed.";

    @TempDir
    Path folder;

    final SealedLog log = threeEach();

    static SealedLog threeEach() {
        return threeEach(10);
    }

    static SealedLog threeEach(int orders) {
        return new SealedLog()
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .opened("US-A2", "2026-01-02T00:00:00Z")
                .delivered("US-A1", "b-1", orders, "2026-01-03T00:00:00Z")
                .detected("US-A2", "V-1", Severity.HIGH, "2026-01-04T00:00:00Z", "A text about Jane Doe")
                .delivered("US-A1", "b-2", 20, "2026-01-05T00:00:00Z")
                .delivered("US-A2", "b-1", 30, "2026-01-06T00:00:00Z");
    }

    AuditRun verify(SealedLog log, String... more) {
        return verify(log.bytes(), more);
    }

    static AuditRun verify(byte[] input, String... more) {
        List<String> args = new ArrayList<>(List.of("verify", "-", "--key", SealedLog.VKEY));
        args.addAll(List.of(more));
        return AuditRun.withInput(input, args.toArray(String[]::new));
    }

    void assertFound(SealedLog log, String... findings) {
        assertFound(verify(log), findings);
    }

    static void assertFound(AuditRun run, String... findings) {
        assertThat(run.remarks()).containsExactly(findings);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).endsWith("NOT verified.\n");
    }

    String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "note", ""), text).toString();
    }
}
