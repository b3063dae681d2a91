package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.accounthealth.bundle.BundleCheck;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.log.Json;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bundles, over HTTP, and that they hold when texts are erased and keys change; the same on every database. */
abstract class EvidenceContract extends SignedLogContract {

    EvidenceContract(Database database) {
        super(database);
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
}
