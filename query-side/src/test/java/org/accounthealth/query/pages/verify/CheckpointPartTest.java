package org.accounthealth.query.pages.verify;

import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.pages.verify.Checkpoints.Note;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Person;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was signed, also where nothing is, where a checkpoint is none, and where signing has stopped. */
class CheckpointPartTest {

    private static final int CHECKPOINTS = 24;

    @Test
    void checkpointsAreListedPageByPageAndNoneIsLeftOut(@TempDir Path folder) {
        try (TestServer server = TestServer.start(Database.H2, folder)) {
            for (int seller = 0; seller < CHECKPOINTS; seller++) {
                open(server, seller);
                server.get(AUDITOR, "/api/v1/log"); // waits until it is signed
            }

            Checkpoints page = checkpoints(server, null);
            List<Long> sizes = new ArrayList<>(List.of(newestSize(page)));
            for (Checkpoints next = page; ; next = checkpoints(server, next.next())) {
                next.earlier().stream().map(Note::size).forEach(sizes::add);
                if (next.next() == null) {
                    break;
                }
            }

            assertThat(sizes)
                    .isEqualTo(server.database()
                            .sql("select size from ledger_checkpoint order by size desc")
                            .query(Long.class)
                            .list())
                    .hasSizeGreaterThan(CHECKPOINTS);
            assertThat(page.unsigned()).isZero();
            assertThat(page.keys()).hasSize(1);
        }
    }

    @Test
    void whereSigningHasStoppedOrACheckpointIsNoneThereIsAnAlarm(@TempDir Path folder) {
        try (TestServer server = TestServer.start(Database.H2, folder)) {
            open(server, 1);
            server.get(AUDITOR, "/api/v1/log");
        }
        try (TestServer server = TestServer.start(Database.H2, folder, "account-health.command.enabled=false")) {
            server.database()
                    .sql("update ledger_alarm set reason = 'The tree is another one' where id = 1")
                    .update();
            assertThat(new Person(server, OPERATOR).get("/verify").text())
                    .contains("role=\"alert\"")
                    .contains("Signing has stopped: The tree is another one");

            server.database().sql("update ledger_checkpoint set note = 'none'").update();
            assertThat(new Person(server, AUDITOR).get("/verify").text())
                    .contains("What is stored as a checkpoint is none");

            server.database().sql("delete from ledger_checkpoint").update();
            server.database().sql("update ledger_alarm set reason = null").update();
            assertThat(new Person(server, AUDITOR).get("/verify").text())
                    .contains("Nothing has been signed yet")
                    .doesNotContain("role=\"alert\"");
        }
    }

    private static Checkpoints checkpoints(TestServer server, @Nullable Long before) {
        return server.bean(CheckpointPart.class).checkpoints(before);
    }

    private static long newestSize(Checkpoints page) {
        Note newest = page.newest();
        return newest == null ? 0 : newest.size();
    }

    private static void open(TestServer server, int seller) {
        server.post(
                OPERATOR,
                "/api/v1/accounts",
                "{\"sellerId\":\"S%d\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}"
                        .formatted(seller));
    }
}
