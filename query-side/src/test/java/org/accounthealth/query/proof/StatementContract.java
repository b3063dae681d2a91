package org.accounthealth.query.proof;

import static org.accounthealth.query.support.TestServer.APPEALS;
import static org.accounthealth.query.support.TestServer.AUDITOR;
import static org.accounthealth.query.support.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.accounthealth.api.Micros;
import org.accounthealth.ledger.ScoreStatement;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.ledger.SignedNote.Verdict;
import org.accounthealth.query.support.Database;
import org.accounthealth.query.support.RandomFeed;
import org.accounthealth.query.support.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Signed statements of scores, over HTTP, and that nobody gets a false one signed; the same on every database. */
abstract class StatementContract extends SignedLogContract {

    private static final int QUESTIONS = 40;

    StatementContract(Database database) {
        super(database);
    }

    @Test
    void whatIsSignedIsTheScoreThatIsShown() {
        long seed = System.nanoTime();
        System.out.println("Seed of the questions: " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Instant firstKnown = clock.instant();
        for (int question = 0; question < QUESTIONS; question++) {
            clock.forward(Duration.ofMinutes(1));
            server().feed(new RandomFeed(seed + question, 5, NOW).lines(5).get(5 + random.nextInt(5)));
            String account = RandomFeed.accountId(random.nextInt(5));
            Instant knownAt = firstKnown.plusSeconds(random.nextLong(
                    Duration.between(firstKnown, clock.instant()).toSeconds()));
            Instant at = NOW.plus(Duration.ofHours(random.nextInt(24 * 900) - 24L * 800));

            Reply signed = statement(account, at, knownAt);
            JsonNode shown = server().get(
                            APPEALS, "/api/v1/accounts/" + account + "/score?at=" + at + "&knownAt=" + knownAt)
                    .json();

            assertThat(signed.status()).as(signed.text()).isEqualTo(200);
            assertSame(ScoreStatement.parse(verified(signed).text()), shown);
        }
    }

    @Test
    void theSameQuestionGetsTheSameStatement() {
        String account = RandomFeed.accountId(1);
        Instant knownAt = clock.instant();
        Reply first = statement(account, NOW, knownAt);
        clock.forward(Duration.ofMinutes(1));
        Reply second = statement(account, NOW, knownAt);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(first.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"statement-" + account + "-2026-03-10T12-00-00Z.txt\"");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void withoutADayItIsNow() {
        ScoreStatement stated =
                ScoreStatement.parse(verified(ask(RandomFeed.accountId(2), "")).text());

        assertThat(stated.at()).isEqualTo(stated.knownAt());
        assertThat(Instant.parse(stated.at())).isBetween(NOW, clock.instant());
    }

    @Test
    void thatThereWasNoScoreIsSignedButNothingOfAnAccountThatNobodyKnew() {
        open("UNBORN", "2026-02-01T00:00:00Z");
        ScoreStatement stated = ScoreStatement.parse(
                verified(ask("US-UNBORN", "{\"at\":\"2026-01-01T00:00:00Z\"}")).text());

        assertThat(stated.score()).isNull();
        assertThat(stated.band()).isEqualTo("NOT_RATED");
        assertThat(stated.cause()).isEqualTo("NOT_YET_OPEN");
        assertThat(ask("US-UNBORN", "{\"knownAt\":\"2026-03-01T00:00:00Z\"}").refusal())
                .isEqualTo("404 ACCOUNT_UNKNOWN");
        assertThat(ask("US-NOBODY", "{}").refusal()).isEqualTo("404 ACCOUNT_UNKNOWN");
    }

    @Test
    void aQuestionIsReadStrictlyAndHasNoPlaceForAnAnswer() {
        String account = RandomFeed.accountId(0);

        assertThat(ask(account, "{\"score\":1000}").refusal()).isEqualTo("400 INVALID");
        assertThat(ask(account, "{\"knownAtPosition\":5}").refusal()).isEqualTo("400 INVALID");
        assertThat(ask(account, "{").refusal()).isEqualTo("400 MALFORMED");
        assertThat(ask(account, "{\"knownAt\":\"2036-01-01T00:00:00Z\"}").refusal())
                .isEqualTo("400 KNOWN_AT_IN_FUTURE");
        assertThat(ask(account, "{\"at\":\"" + "x".repeat(5_000) + "\"}").refusal())
                .isEqualTo("413 TOO_LARGE");
        assertThat(database().sql("""
                                select lower(column_name) from information_schema.columns
                                 where lower(table_name) = 'ledger_statement_wanted' order by ordinal_position""").query(String.class).list())
                .containsExactly("id", "account", "at_micros", "known_micros", "refusal");
    }

    /** Whoever changes what is shown is not shown to be right. */
    @Test
    void aProjectionThatLiesGetsTheTruthSignedAndIsRefused() {
        open("LIED", "2026-01-01T00:00:00Z");
        violate("LIED");
        Instant knownAt = clock.instant();
        server().awaitProjections();
        int changed = database()
                .sql("delete from projection.violation_fact where account_id = 'US-LIED'")
                .update();
        Reply refused = statement("US-LIED", NOW, knownAt);

        assertThat(changed).isPositive();
        assertThat(refused.refusal()).isEqualTo("409 NOT_PROVABLE");
        assertThat(refused.text()).contains("not the one that follows");
        assertThat(ScoreStatement.parse(SignedNote.of(kept("US-LIED")).text()).score())
                .isEqualTo(192);
    }

    /** Whoever writes wishes by hand gets true statements or none, and stops nobody else's. */
    @Test
    void aWishByHandIsMetTrulyOrRefused() {
        open("HAND", "2026-01-01T00:00:00Z");
        long now = Micros.of(clock.instant());
        wish("US-HAND", Micros.of(NOW), now);
        wish("US-HAND", Long.MAX_VALUE, now);
        wish("US-HAND", 0, Long.MIN_VALUE);
        wish("US-HAND", 0, Long.MAX_VALUE);
        wish("rulebook", 0, now);
        wish("US-NOBODY", 0, now);
        wish("US-HAND\nscore 1000", 0, now);
        Reply reply = statement(RandomFeed.accountId(3), NOW, clock.instant());

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(ScoreStatement.parse(SignedNote.of(kept("US-HAND")).text()).score())
                .isEqualTo(200);
        assertThat(database()
                        .sql("select count(*) from ledger_statement_wanted where refusal is null")
                        .query(Long.class)
                        .single())
                .as("that of the far future waits")
                .isEqualTo(1);
        assertThat(database()
                        .sql("select count(*) from ledger_statement_wanted where refusal is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
        assertThat(server().get(AUDITOR, "/api/v1/ledger").json().path("alarm").asString(""))
                .isEmpty();
        database().sql("delete from ledger_statement_wanted").update();
    }

    @Test
    void aNoteThatNobodySignedIsNotHandedOut() {
        open("FORGED", "2026-01-01T00:00:00Z");
        Instant knownAt = clock.instant();
        String genuine = statement("US-FORGED", NOW, knownAt).text();
        Instant other = NOW.minusSeconds(1);
        database()
                .sql("insert into ledger_statement (account, at_micros, known_micros, note) values (?, ?, ?, ?)")
                .params(
                        "US-FORGED",
                        Micros.of(other),
                        Micros.of(knownAt),
                        genuine.replace("at " + NOW, "at " + other).replace("score 200", "score 900"))
                .update();

        assertThat(genuine).contains("score 200");
        assertThat(statement("US-FORGED", other, knownAt).refusal()).isEqualTo("409 NOT_PROVABLE");
    }

    @Test
    void anErasedTextChangesNothing() {
        open("ERASE", "2026-01-01T00:00:00Z");
        violate("ERASE");
        clock.forward(Duration.ofMinutes(1));
        Instant knownAt = clock.instant();
        Reply before = statement("US-ERASE", NOW, knownAt);
        Reply erased = server().post(
                        OPERATOR, "/api/v1/accounts/US-ERASE/erasures", "{\"sequence\":1,\"ground\":\"request 17\"}");
        Reply after = statement("US-ERASE", NOW.minusSeconds(1), knownAt);

        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(verified(after).text())
                .isEqualTo(verified(before).text().replace("at " + NOW, "at " + NOW.minusSeconds(1)));
    }

    static void assertSame(ScoreStatement stated, JsonNode shown) {
        assertThat(List.of(
                        stated.account(),
                        stated.at(),
                        stated.knownAt(),
                        stated.position() + "",
                        String.valueOf(stated.score()),
                        stated.band(),
                        String.valueOf(stated.raw()),
                        stated.cause(),
                        String.valueOf(stated.rulebook())))
                .isEqualTo(List.of(
                        shown.get("accountId").asString(),
                        shown.get("at").asString(),
                        shown.get("knownAt").asString(),
                        shown.get("position").asString(),
                        text(shown, "score"),
                        shown.get("band").asString(),
                        text(shown, "raw"),
                        shown.path(shown.path("cause").isNull() ? "reason" : "cause")
                                .asString(),
                        text(shown, "rulebook")));
    }

    private static String text(JsonNode shown, String field) {
        return shown.get(field).isNull() ? "null" : shown.get(field).asString();
    }

    private SignedNote verified(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        SignedNote note = SignedNote.parse(reply.response().body());
        assertThat(note.verdict(keys())).isEqualTo(Verdict.VERIFIED);
        return note;
    }

    private Reply statement(String account, Instant at, Instant knownAt) {
        return ask(account, "{\"at\":\"" + at + "\",\"knownAt\":\"" + knownAt + "\"}");
    }

    private Reply ask(String account, String body) {
        return server().post(APPEALS, "/api/v1/accounts/" + account + "/statement", body);
    }

    private void open(String seller, String openedAt) {
        Reply opened = server().post(
                        OPERATOR,
                        "/api/v1/accounts",
                        "{\"sellerId\":\"" + seller + "\",\"marketplace\":\"US\",\"openedAt\":\"" + openedAt + "\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    }

    private void violate(String seller) {
        Reply violated = server().post(
                        OPERATOR,
                        "/api/v1/accounts/US-" + seller + "/violations",
                        "{\"violationId\":\"V-1\",\"policy\":\"LISTING_POLICY\",\"severity\":\"HIGH\","
                                + "\"detectedAt\":\"2026-02-01T00:00:00Z\",\"summary\":\"Jane Doe complained\"}");
        assertThat(violated.status()).as(violated.text()).isBetween(200, 201);
    }

    private void wish(String account, long atMicros, long knownMicros) {
        database()
                .sql("insert into ledger_statement_wanted (account, at_micros, known_micros) values (?, ?, ?)")
                .params(account, atMicros, knownMicros)
                .update();
    }

    private String kept(String account) {
        return database()
                .sql("select note from ledger_statement where account = ?")
                .param(account)
                .query(String.class)
                .single();
    }

    private JdbcClient database() {
        return server().database();
    }
}
