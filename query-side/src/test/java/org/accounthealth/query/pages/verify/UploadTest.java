package org.accounthealth.query.pages.verify;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.DASHBOARD;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.pages.verify.FileChecks.Place;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.Person;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a file gets a clear answer, and nothing of it is left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTest {

    private static final int MAX_FILE = 1 << 20;
    private static final int MAX_EVIDENCE = 100 << 10;

    private TestServer server;
    private Person auditor;

    @SuppressWarnings("NullAway.Init") // started before the tests
    UploadTest() {}

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(
                Database.H2,
                folder,
                "account-health.verifications.max-file=1MB",
                "account-health.verifications.max-evidence=100KB",
                "account-health.verifications.max-unpacked=2MB");
        auditor = new Person(server, AUDITOR);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.toString().endsWith(".upload")))
                    .isEmpty();
        }
        try (Place first = place();
                Place second = place()) {
            assertThat(first).isNotSameAs(second);
        }
    }

    /** One is free at once, or as soon as the last file is verified. */
    private Place place() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return server.bean(FileChecks.class).reserve();
            } catch (RejectedException stillVerifying) {
                if (System.nanoTime() > deadline) {
                    throw stillVerifying;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void theLargestFileIsTakenAndOneByteMoreIsNot() {
        assertThat(finding(auditor.upload("a", new byte[MAX_FILE]))).contains("is not a checkpoint");
        assertThat(auditor.upload("a", new byte[MAX_FILE + 1]).status()).isEqualTo(413);
    }

    @Test
    void aFileThatDoesNotTellItsSizeIsRefusedAsSoonAsItIsTooLarge() {
        byte[] form = (Person.part("file\"; filename=\"a") + "x".repeat(3 * MAX_FILE))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        Reply reply = auditor.upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).contains("A file of more than 1 MiB is not taken here");
    }

    @Test
    void evidenceHasALimitOfItsOwn() {
        byte[] bundle = new byte[MAX_EVIDENCE + 1];
        bundle[0] = 'P';

        assertThat(auditor.upload("a.zip", bundle).status()).isEqualTo(413);
    }

    static Stream<String> forms() {
        String end = "\r\n------boundary--\r\n";
        return Stream.of(
                "",
                "nonsense",
                "------boundary",
                "------boundary--\r\n",
                Person.part("file\"; filename=\"a"),
                Person.part("file\"; filename=\"a") + "cut",
                Person.part("file\"; filename=\"") + "x" + end,
                Person.part("file") + "x" + end,
                Person.part("other\"; filename=\"a") + "x" + end,
                Person.part("key") + "x" + end,
                Person.part("key") + "x".repeat(5_000) + "\r\n" + Person.part("file\"; filename=\"a") + "x" + end,
                Person.part("key") + "none\r\n" + Person.part("file\"; filename=\"a") + "x" + end,
                Person.part("other").repeat(20) + end,
                "------boundary\r\n" + "X-Header: " + "x".repeat(60_000) + end,
                "------boundary\r\n\r\n\r\n" + end);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormWithoutAFileIsRefused(String form) {
        Reply reply = auditor.upload(form);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text()).doesNotContain("java.", "tomcat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "text/plain", "application/json", "multipart/mixed; boundary=----boundary"
            })
    void whatIsNoFormIsRefused(String type) {
        assertThat(auditor.upload(BodyPublishers.ofString("x"), type).status()).isIn(400, 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "C:\\Users\\me\\log.ndjson",
                "<script>alert(1)</script>",
                "${7*7}__${T(java.lang.Runtime)}__::.x",
                "a\u202Egpj.exe",
                "\u0001\u001b[31m",
            })
    void aNameIsShownAndNothingElse(String name) {
        String page = result(auditor.upload(name, new byte[] {'x'}));

        assertThat(page).doesNotContain("<script>alert", "../", "Users", "\u202E", "\u001b");
    }

    @Test
    void bombsAreNotReadToTheirEnd() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write('{');
            for (int block = 0; block < 100; block++) {
                out.write(new byte[1 << 20]);
            }
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("claim.json"));
            out.write(new byte[50 << 20]);
        }

        assertThat(finding(auditor.upload("a.gz", gzip.toByteArray()))).contains("It holds more than 2,097,152 bytes");
        assertThat(finding(auditor.upload("a.zip", zip.toByteArray()))).contains("The bundle cannot be read");
    }

    @Test
    void aThirdFileAtATimeIsToldToWait() {
        try (Place first = place();
                Place second = place()) {
            assertThat(first).isNotSameAs(second);
            Reply reply = auditor.upload("a", new byte[10]);

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.text()).contains("at most 2 are at a time");
        }
        assertThat(auditor.upload("a", new byte[10]).status()).isEqualTo(302);
    }

    @Test
    void nobodyElseMaySend() {
        assertThat(new Person(server, APPEALS).upload("a", new byte[10]).status())
                .isEqualTo(302);
        for (String user : List.of(DASHBOARD, OPERATOR)) {
            assertThat(new Person(server, user).upload("a", new byte[10]).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void noOtherAddressTakesAFileAndNoneDoesWithoutTheToken() {
        String form = Person.part("file\"; filename=\"a") + "x\r\n------boundary--\r\n";
        for (String path : List.of("/verify/files", "/verify/audits", "/login", "/verify/files?_csrf=wrong")) {
            assertThat(auditor.send(auditor.request(path)
                                    .header("Content-Type", "multipart/form-data; boundary=----boundary")
                                    .POST(BodyPublishers.ofString(form)))
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verify?cursor=x",
                "/verify?cursor=",
                "/verify?cursor=%00",
                "/verify?cursor=MTIzfDQ",
                "/verify?signedBefore=0",
                "/verify?signedBefore=-1",
                "/verify?signedBefore=1e3",
                "/verify?signedBefore=99999999999999999999",
                "/verify/audits/0",
                "/verify/audits/one",
                "/verify/audits/99999999999999999999",
                "/verify/audits/1%20or%201=1",
                "/verify/audits/77",
                "/verify/files/1",
                "/verify/files/%00",
                "/verify/files/..%2f..%2fetc",
            })
    void anAddressThatMakesNoSenseIsRefusedOnAPageThatHelps(String path) {
        Reply reply = auditor.get(path);

        assertThat(reply.status()).as(reply.text()).isBetween(400, 404);
        assertThat(reply.text()).doesNotContain("java.");
    }

    /** The page of a result, once it is there. */
    private String result(Reply sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(302);
        String path = sent.header("Location").replaceFirst("^http://[^/]+", "");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String page = auditor.get(path).text();
        while (page.contains("<progress") && System.nanoTime() < deadline) {
            page = auditor.get(path).text();
        }
        assertThat(page).contains("NOT verified");
        return page;
    }

    private String finding(Reply sent) {
        return result(sent).replaceAll("(?s).*<ol>(.*?)</ol>.*", "$1");
    }
}
