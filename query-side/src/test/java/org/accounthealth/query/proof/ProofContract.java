package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.accounthealth.bundle.BundleCheck;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Proofs;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.TlogProof;
import org.accounthealth.ledger.Tree;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.accounthealth.query.support.SteppingClock;
import org.accounthealth.query.support.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What others check the log with, over HTTP; the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProofContract {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final Database database;
    private final SteppingClock clock = new SteppingClock(NOW);
    private @Nullable TestServer running;

    ProofContract(Database database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        running = TestServer.start(database, folder, clock);
        server().feed(String.join("\n", new RandomFeed(7, 5, NOW.minusSeconds(600)).lines(600)));
        server().awaitProjections();
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @Test
    void theCheckpointIsSignedAndItsRootIsThatOfTheExportedLeaves() {
        Checkpoint checkpoint = signed();
        Tree tree = new Tree();
        List<JsonNode> lines = server().get(AUDITOR, "/api/v1/log").lines();
        lines.subList(0, (int) checkpoint.size())
                .forEach(line -> tree.append(Hash.parse(line.get("leafhash").stringValue())));

        assertThat(tree.root()).isEqualTo(checkpoint.root());
        assertThat(lines.get(lines.size() - 1).get("root").stringValue()).isNotEmpty();
        assertThat(lines.get(lines.size() - 1).get("checkpoint").stringValue()).startsWith(checkpoint.origin());
    }

    @Test
    void everyEventIsProvenToBeInTheLog() {
        Checkpoint checkpoint = signed();
        for (long position = 1; position <= checkpoint.size(); position += 7) {
            Reply reply = server().get(AUDITOR, "/api/v1/proof/inclusion?position=" + position);
            JsonNode proof = reply.json();

            assertThat(Proofs.isIncluded(
                            proof.get("index").longValue(),
                            proof.get("size").longValue(),
                            Hash.parse(proof.get("leafHash").stringValue()),
                            hashes(proof.get("proof")),
                            Hash.parse(proof.get("root").stringValue())))
                    .as("position %d", position)
                    .isTrue();
        }
    }

    @Test
    void aProofAsTextHoldsTheCheckpoint() {
        long size = signed().size();
        Reply reply = server().get(AUDITOR, "/api/v1/proof/inclusion?format=tlog&position=3&size=" + size);
        TlogProof proof = TlogProof.parse(reply.text().getBytes(StandardCharsets.UTF_8));
        JsonNode line = server().get(AUDITOR, "/api/v1/log?after=2").lines().get(0);

        assertThat(proof.proves(Hash.parse(line.get("leafhash").stringValue()))).isTrue();
        assertThat(proof.checkpoint().verdict(keys())).isEqualTo(Verdict.VERIFIED);
        assertThat(server().get(AUDITOR, "/api/v1/proof/inclusion?format=tlog&position=1&size=2")
                        .refusal())
                .isEqualTo("400 INVALID");
    }

    @Test
    void theLogIsProvenToHaveOnlyGrown() {
        long size = signed().size();
        for (long from : new long[] {1, 2, 255, 256, 257, size - 1, size}) {
            JsonNode proof = server().get(AUDITOR, "/api/v1/proof/consistency?from=" + from + "&to=" + size)
                    .json();

            assertThat(Proofs.isConsistent(
                            from,
                            size,
                            Hash.parse(proof.get("fromRoot").stringValue()),
                            Hash.parse(proof.get("toRoot").stringValue()),
                            hashes(proof.get("proof"))))
                    .as("from %d", from)
                    .isTrue();
        }
    }

    @Test
    void proofsThatCannotBeAreRefused() {
        for (String question : List.of(
                "inclusion",
                "inclusion?position=0",
                "inclusion?position=999999",
                "inclusion?position=5&size=4",
                "inclusion?position=1&size=999999",
                "inclusion?position=1&format=xml",
                "consistency",
                "consistency?from=0",
                "consistency?from=9&to=8",
                "consistency?from=x")) {
            assertThat(server().get(AUDITOR, "/api/v1/proof/" + question).status())
                    .as(question)
                    .isEqualTo(400);
        }
    }

    @Test
    void tilesHoldTheLeavesAndTheirHashes() {
        byte[] hashes = tile("tile/0/000");
        byte[] leaves = tile("tile/entries/000");
        byte[] above = tile("tile/1/000.p/1");
        Tree tree = new Tree();
        int offset = 0;
        for (int index = 0; index < 256; index++) {
            int length = (leaves[offset] & 0xff) << 8 | (leaves[offset + 1] & 0xff);
            byte[] leaf = Arrays.copyOfRange(leaves, offset + 2, offset + 2 + length);
            Hash hash = Hash.of(Arrays.copyOfRange(hashes, 32 * index, 32 * index + 32));
            assertThat(Hash.ofLeaf(leaf)).isEqualTo(hash);
            tree.append(hash);
            offset += 2 + length;
        }

        assertThat(offset).isEqualTo(leaves.length);
        assertThat(Hash.of(above)).isEqualTo(tree.root());
    }

    @Test
    void tilesThatAreNotThereAreNotFound() {
        for (String path : List.of(
                "tile/0/999",
                "tile/0/000.p/256",
                "tile/0/00",
                "tile/6/000",
                "tile/1/000",
                "tile/-1/000",
                "tile/entries/x001/000",
                "tile/",
                "tile/0/x999/x999/x999/x999/x999/999")) {
            assertThat(server().get(AUDITOR, "/api/v1/" + path).status())
                    .as(path)
                    .isIn(404, 400);
        }
    }

    @Test
    void aBundleProvesTheScoreAndHoldsNothingOfAnyOtherAccount() {
        String account = RandomFeed.accountId(1);
        for (String at : List.of("2025-09-01T00:00:00Z", "2026-03-09T00:00:00Z", "2026-06-01T00:00:00Z")) {
            Reply reply = evidence(account, "{\"at\":\"" + at + "\"}");
            BundleCheck.Result result = BundleCheck.check(reply.response().body(), keys());
            Reply score = server().get(
                            APPEALS,
                            "/api/v1/accounts/" + account + "/score?at=" + at + "&knownAt="
                                    + Objects.requireNonNull(result.answer()).knownAt());
            String content = new String(reply.response().body(), StandardCharsets.ISO_8859_1);

            assertThat(result.findings()).isEmpty();
            assertThat(Json.writeAnswer(Objects.requireNonNull(result.answer())))
                    .isEqualTo(score.response().body());
            assertThat(content).contains(account);
            for (int other = 0; other < 5; other++) {
                if (other != 1) {
                    assertThat(content).doesNotContain(RandomFeed.accountId(other));
                }
            }
        }
    }

    @Test
    void aBundleShowsWhatWasKnownThenAndNotWhatCameLater() {
        server().post(
                        OPERATOR,
                        "/api/v1/accounts",
                        "{\"sellerId\":\"LATER\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
        Instant then = clock.instant();
        clock.forward(Duration.ofMinutes(1));
        server().post(
                        OPERATOR,
                        "/api/v1/accounts/US-LATER/violations",
                        "{\"violationId\":\"V-SECRET\",\"policy\":\"LISTING_POLICY\",\"severity\":\"HIGH\","
                                + "\"detectedAt\":\"2026-02-01T00:00:00Z\"}");
        Reply before = evidence("US-LATER", "{\"knownAt\":\"" + then + "\",\"at\":\"2026-03-01T00:00:00Z\"}");
        Reply now = evidence("US-LATER", "{\"at\":\"2026-03-01T00:00:00Z\"}");
        BundleCheck.Result known = BundleCheck.check(before.response().body(), keys());
        BundleCheck.Result knownNow = BundleCheck.check(now.response().body(), keys());

        assertThat(known.findings()).isEmpty();
        assertThat(Objects.requireNonNull(known.answer()).score()).isEqualTo(200);
        assertThat(before.text()).doesNotContain("V-SECRET");
        assertThat(knownNow.findings()).isEmpty();
        assertThat(Objects.requireNonNull(knownNow.answer()).score()).isEqualTo(192);
    }

    @Test
    void aQuestionForEvidenceIsReadStrictly() {
        String account = RandomFeed.accountId(0);

        assertThat(evidence("US-NOBODY", "{}").refusal()).isEqualTo("404 ACCOUNT_UNKNOWN");
        assertThat(evidence(account, "{\"att\":1}").refusal()).isEqualTo("400 INVALID");
        assertThat(evidence(account, "{").refusal()).isEqualTo("400 MALFORMED");
        assertThat(evidence(account, "{\"knownAtPosition\":5}").text())
                .contains("INVALID", "is one of several that were recorded at the same instant; the last of them is ");
        assertThat(evidence(account, "{\"knownAt\":\"2036-01-01T00:00:00Z\"}").refusal())
                .isEqualTo("400 KNOWN_AT_IN_FUTURE");
        assertThat(evidence(account, "{\"at\":\"" + "x".repeat(5_000) + "\"}").refusal())
                .isEqualTo("413 TOO_LARGE");
    }

    @Test
    void anErasedTextIsGoneWhileScoreAndProofsStayWhatTheyWere() {
        server().post(
                        OPERATOR,
                        "/api/v1/accounts",
                        "{\"sellerId\":\"ERASED\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
        server().post(
                        OPERATOR,
                        "/api/v1/accounts/US-ERASED/violations",
                        "{\"violationId\":\"V-1\",\"policy\":\"LISTING_POLICY\",\"severity\":\"HIGH\","
                                + "\"detectedAt\":\"2026-02-01T00:00:00Z\",\"asin\":\"B0TEST0001\","
                                + "\"summary\":\"Jane Doe complained, \\\"loudly\\\"\"}");
        String question = "/api/v1/accounts/US-ERASED/score?at=2026-03-01T00:00:00Z&knownAt=" + clock.instant();
        String before = server().get(APPEALS, question).text();
        long size = signedCovering("US-ERASED", 1);
        String proof = server().get(
                        AUDITOR, "/api/v1/proof/inclusion?position=" + positionOf("US-ERASED", 1) + "&size=" + size)
                .text();
        Reply nothing = erase("US-ERASED", 0, "request 17");
        Reply erased = erase("US-ERASED", 1, "request 17");
        Reply again = erase("US-ERASED", 1, "another request");

        assertThat(nothing.refusal()).isEqualTo("422 NOTHING_TO_ERASE");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(erased.text());
        assertThat(erase("US-ERASED", 9, "x").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(erase("US-ERASED", 1, "two\\nlines").refusal()).isEqualTo("400 INVALID");
        assertThat(server().get(AUDITOR, "/api/v1/log").text())
                .doesNotContain("Jane")
                .contains("\"erased\":");
        assertThat(server().get(APPEALS, "/api/v1/accounts/US-ERASED/events").text())
                .doesNotContain("Jane")
                .contains("B0TEST0001");
        assertThat(server().get(APPEALS, question).text()).isEqualTo(before);
        assertThat(server().get(
                                AUDITOR,
                                "/api/v1/proof/inclusion?position=" + positionOf("US-ERASED", 1) + "&size=" + size)
                        .text())
                .isEqualTo(proof);
        assertThat(BundleCheck.check(evidence("US-ERASED", "{}").response().body(), keys())
                        .findings())
                .isEmpty();
    }

    @Test
    void keysChangeWithoutAMomentInWhichNobodyCanVerify() {
        List<VerifierKey> old = keys();
        VerifierKey added = VerifierKey.parse(
                server().send(server().request(OPERATOR, "/api/v1/keys").POST(BodyPublishers.noBody()))
                        .json()
                        .get("vkey")
                        .stringValue());
        grow("KEY1");
        SignedNote both = note();
        Reply retired = delete("/api/v1/keys/" + old.get(0).keyIdText());
        grow("KEY2");
        SignedNote onlyNew = note();

        assertThat(both.verdict(old)).isEqualTo(Verdict.VERIFIED);
        assertThat(both.verdict(List.of(added))).isEqualTo(Verdict.VERIFIED);
        assertThat(retired.status()).isEqualTo(204);
        assertThat(onlyNew.verdict(old)).isEqualTo(Verdict.NO_KNOWN_KEY);
        assertThat(onlyNew.verdict(List.of(added))).isEqualTo(Verdict.VERIFIED);
        assertThat(keys()).contains(old.get(0), added);
        assertThat(delete("/api/v1/keys/" + added.keyIdText()).refusal()).isEqualTo("409 LAST_KEY");
        assertThat(delete("/api/v1/keys/00000000").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(BundleCheck.check(
                                evidence(RandomFeed.accountId(2), "{}")
                                        .response()
                                        .body(),
                                keys())
                        .findings())
                .isEmpty();
    }

    private void grow(String seller) {
        server().post(
                        OPERATOR,
                        "/api/v1/accounts",
                        "{\"sellerId\":\"" + seller
                                + "\",\"marketplace\":\"US\",\"openedAt\":\"2026-01-01T00:00:00Z\"}");
        signedCovering("US-" + seller, 0);
    }

    private Reply erase(String account, long sequence, String ground) {
        return server().post(
                        OPERATOR,
                        "/api/v1/accounts/" + account + "/erasures",
                        "{\"sequence\":" + sequence + ",\"ground\":\"" + ground + "\"}");
    }

    private Reply delete(String path) {
        return server().send(server().request(OPERATOR, path).DELETE());
    }

    private Reply evidence(String account, String body) {
        return server().post(APPEALS, "/api/v1/accounts/" + account + "/evidence", body);
    }

    private byte[] tile(String path) {
        Reply reply = server().get(AUDITOR, "/api/v1/" + path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.response().body();
    }

    /** The size of a checkpoint over an event, as the export waits for one. */
    private long signedCovering(String account, long sequence) {
        List<JsonNode> lines = server().get(AUDITOR, "/api/v1/log").lines();
        assertThat(lines.get(lines.size() - 1).get("position").longValue())
                .isGreaterThanOrEqualTo(positionOf(account, sequence));
        return Checkpoint.ofNote(lines.get(lines.size() - 1).get("checkpoint").stringValue())
                .size();
    }

    private long positionOf(String account, long sequence) {
        return StreamSupport.stream(
                        server().get(AUDITOR, "/api/v1/accounts/" + account + "/events")
                                .json()
                                .get("events")
                                .spliterator(),
                        false)
                .filter(event -> event.get("sequence").longValue() == sequence)
                .findAny()
                .orElseThrow()
                .get("position")
                .longValue();
    }

    private Checkpoint signed() {
        SignedNote note = note();
        assertThat(note.verdict(keys())).isEqualTo(Verdict.VERIFIED);
        return Checkpoint.of(note);
    }

    private SignedNote note() {
        return SignedNote.of(server().get(AUDITOR, "/api/v1/checkpoint").text());
    }

    private List<VerifierKey> keys() {
        return StreamSupport.stream(
                        server().get(AUDITOR, "/api/v1/ledger")
                                .json()
                                .get("keys")
                                .spliterator(),
                        false)
                .map(key -> VerifierKey.parse(key.stringValue()))
                .toList();
    }

    private static List<Hash> hashes(JsonNode texts) {
        List<Hash> hashes = new ArrayList<>();
        texts.forEach(text -> hashes.add(Hash.parse(text.stringValue())));
        return hashes;
    }

    private TestServer server() {
        return Objects.requireNonNull(running);
    }
}
