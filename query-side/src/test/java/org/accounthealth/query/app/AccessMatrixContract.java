package org.accounthealth.query.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, cell by cell. */
abstract class AccessMatrixContract {

    private static final List<String> USERS = List.of("", "dashboard", "appeals", "auditor", "operator");

    /** Endpoint, then what nobody, dashboard, appeals, auditor and operator get. */
    private static final String MATRIX = """
            GET /api/v1/accounts                              401 200 200 200 403
            GET /api/v1/accounts/US-A1                        401 200 200 200 403
            GET /api/v1/accounts/US-A1/score                  401 200 200 200 403
            GET /api/v1/accounts/US-A1/timeline               401 200 200 200 403
            GET /api/v1/accounts/US-A1/published              401 200 200 200 403
            GET /api/v1/accounts/US-A1/events                 401 403 200 200 403
            GET /api/v1/accounts/US-A1/score/diff?knownAt=2020-01-01T00:00:00Z 401 403 200 200 403
            GET /api/v1/accounts/US-NOBODY/score              401 404 404 404 403
            GET /api/v1/accounts/US-NOBODY/events             401 403 404 404 403
            GET /api/v1/accounts/US-NOBODY/score/diff?knownAt=2020-01-01T00:00:00Z 401 403 404 404 403
            GET /api/v1/stream?after=none                     401 400 400 400 403
            GET /api/v1/events                                401 403 200 200 403
            GET /api/v1/events/summary                        401 403 200 200 403
            GET /api/v1/events/export                         401 403 403 200 403
            GET /api/v1/events/export?q=account:US-A1         401 403 200 200 403
            GET /api/v1/events/1                              401 403 200 200 403
            GET /api/v1/events/77                             401 403 404 404 403
            GET /api/v1/events/export/1                       401 403 403 403 403
            DELETE /api/v1/events/1                           401 403 403 403 403
            GET /api/v1/fleet                                 401 200 200 200 403
            GET /api/v1/fleet/history                         401 200 200 200 403
            GET /api/v1/fleet/sparklines?accounts=US-A1       401 200 200 200 403
            GET /api/v1/fleet/sparklines?accounts=US-NOBODY   401 404 404 404 403
            GET /api/v1/log                                   401 403 403 200 403
            GET /api/v1/checkpoint                            401 200 200 200 200
            GET /api/v1/ledger                                401 200 200 200 200
            GET /api/v1/proof/inclusion?position=1            401 403 200 200 403
            GET /api/v1/proof/consistency?from=1              401 403 200 200 403
            GET /api/v1/tile/0/000.p/1                        401 403 403 200 403
            GET /api/v1/tile/entries/000.p/1                  401 403 403 200 403
            POST /api/v1/accounts/US-A1/evidence              401 403 200 200 403
            POST /api/v1/accounts/US-A1/statement             401 403 200 200 403
            POST /api/v1/accounts/US-NOBODY/statement         401 403 404 404 403
            GET /api/v1/accounts/US-A1/statement              401 403 403 403 403
            POST /api/v1/accounts/US-A1/what-if               401 403 400 400 403
            POST /api/v1/comparisons                          401 403 400 400 403
            POST /api/v1/accounts/US-A1/erasures              401 403 403 403 400
            POST /api/v1/keys                                 401 403 403 403 201
            DELETE /api/v1/keys/00000000                      401 403 403 403 404
            GET /api/v1/rulebooks                             401 200 200 200 200
            POST /api/v1/audits                               401 403 403 202 403
            GET /api/v1/audits                                401 403 403 200 403
            GET /api/v1/audits/1                              401 403 403 200 403
            GET /api/v1/audits/77                             401 403 403 404 403
            DELETE /api/v1/audits/77                          401 403 403 404 403
            PUT /api/v1/audits/1                              401 403 403 403 403
            POST /api/v1/rebuilds                             401 403 403 403 202
            GET /api/v1/rebuilds                              401 403 403 200 200
            GET /api/v1/rebuilds/1                            401 403 403 200 200
            GET /api/v1/rebuilds/77                           401 403 403 404 404
            POST /api/v1/rebuilds/77/switch                   401 403 403 403 404
            DELETE /api/v1/rebuilds/77                        401 403 403 403 404
            PUT /api/v1/rebuilds/1                            401 403 403 403 403
            GET /api/v1/projections                           401 403 403 200 200
            POST /api/v1/projections                          401 403 403 403 403
            POST /api/v1/accounts                             401 403 403 403 400
            POST /api/v1/accounts/US-A1/orders-delivered      401 403 403 403 400
            POST /api/v1/accounts/US-A1/violations            401 403 403 403 400
            POST /api/v1/accounts/US-A1/violations/V/resolution 401 403 403 403 400
            POST /api/v1/rulebooks                            401 403 403 403 400
            POST /api/v1/feed                                 401 403 403 403 200
            PUT /api/v1/accounts/US-A1                        401 403 403 403 403
            DELETE /api/v1/accounts/US-A1                     401 403 403 403 403
            GET /api/v1/nothing                               401 403 403 403 403
            GET /actuator/env                                 401 403 403 403 403
            GET /actuator/health                              200 200 200 200 200
            GET /actuator/health/readiness                    200 200 200 200 200
            GET /v3/api-docs                                  401 200 200 200 200
            GET /swagger-ui/index.html                        401 200 200 200 200
            GET /                                             302 302 302 302 302
            GET /accounts/US-A1                               302 302 302 302 302
            GET /fleet                                        302 302 302 302 302
            GET /compare                                      302 302 302 302 302
            GET /events                                       302 302 302 302 302
            GET /events/1                                     302 302 302 302 302
            GET /events/tail                                  302 302 302 302 302
            GET /live                                         302 302 302 302 302
            GET /verify                                       302 302 302 302 302
            GET /verify/log                                   302 302 302 302 302
            GET /verify/audits/1                              302 302 302 302 302
            GET /verify/files/1                               302 302 302 302 302
            GET /login                                        200 200 200 200 200
            GET /login?out                                    200 200 200 200 200
            GET /search?q=US-A1                               302 302 302 302 302
            POST /accounts/US-A1/evidence                     403 403 403 403 403
            POST /accounts/US-A1/statement                    403 403 403 403 403
            POST /verify/audits                               403 403 403 403 403
            POST /verify/audits/1/cancel                      403 403 403 403 403
            POST /verify/files                                403 403 403 403 403
            GET /assets/site.css                              200 200 200 200 200
            """;

    private final Database database;

    AccessMatrixContract(Database database) {
        this.database = database;
    }

    @Test
    void everyCellOfTheMatrixHolds(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            server.post(
                    "operator",
                    "/api/v1/accounts",
                    "{\"sellerId\":\"A1\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
            server.get("auditor", "/api/v1/log"); // waits until it is signed
            List<String> found = MATRIX.lines().map(row -> row(server, row)).toList();

            assertThat(String.join("\n", found)).isEqualTo(MATRIX.strip().replaceAll(" +", " "));
        }
    }

    @Test
    void whoeverIsRefusedIsToldSoAsAProblem(@TempDir Path folder) {
        try (TestServer server = TestServer.start(database, folder)) {
            Reply nobody = server.get("", "/api/v1/accounts");
            Reply forbidden = server.get("dashboard", "/api/v1/log");
            Reply wrongPassword = server.send(
                    server.request("", "/api/v1/accounts").header("Authorization", "Basic b3BlcmF0b3I6d3Jvbmc="));

            assertThat(nobody.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(nobody.refusal()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(forbidden.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(forbidden.refusal()).isEqualTo("403 FORBIDDEN");
            assertThat(wrongPassword.refusal()).isEqualTo("401 UNAUTHENTICATED");
            assertThat(nobody.header("Set-Cookie")).isEmpty();
        }
    }

    private static String row(TestServer server, String row) {
        String[] cells = row.split(" +", -1);
        List<String> found = new ArrayList<>(List.of(cells[0], cells[1]));
        for (String user : USERS) {
            found.add(String.valueOf(server.send(server.request(user, cells[1])
                            .header(
                                    "Content-Type",
                                    cells[1].endsWith("/feed") ? "application/x-ndjson" : "application/json")
                            .method(cells[0], BodyPublishers.noBody()))
                    .status()));
        }
        return String.join(" ", found);
    }
}
