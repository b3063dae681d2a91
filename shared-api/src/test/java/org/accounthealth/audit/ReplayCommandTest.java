package org.accounthealth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.Severity;
import org.accounthealth.api.VoidReason;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final String THROUGH = "2026-12-31T00:00:00Z";

    @TempDir
    Path folder;

    private final SealedLog log = twoAccounts();
    private final List<PublishedScore> rows = new ArrayList<>(Followed.through(THROUGH, log));

    @Test
    void everyPublishedScoreFollowsFromTheLog() throws IOException {
        AuditRun run = replay();

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                        Events                           6 of 2 accounts
                        Scores that follow from the log  6
                        Published scores                 6, through 2026-12-31T00:00:00Z
                        0 of 6 published scores differ.
                        """);
    }

    @Test
    void aChangedScoreIsNamedWithItsPlace() throws IOException {
        PublishedScore right = rows.get(1);
        rows.set(1, withScore(right, 199));

        AuditRun run = replay();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks())
                .containsExactly(
                        "Account US-A1 at 2026-02-01T00:00:00Z, position 4: published as score 199, but from the"
                                + " log follows score 192.");
        assertThat(run.out()).endsWith("1 of 6 published scores differ.\n");
    }

    @Test
    void aMissingScoreIsNamed() throws IOException {
        rows.remove(1);

        AuditRun run = replay();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks())
                .containsExactly(
                        "Account US-A1 at 2026-02-01T00:00:00Z, position 4: from the log follows score 192, band"
                                + " AT_RISK, but it is not among the published scores.");
        assertThat(run.out()).endsWith("1 of 5 published scores differ.\n");
    }

    @Test
    void aScoreTooManyIsNamed() throws IOException {
        rows.add(
                1,
                new PublishedScore(
                        rows.get(0).accountId(),
                        Instant.parse("2026-01-15T00:00:00Z"),
                        2,
                        7,
                        rows.get(0).band(),
                        null,
                        null,
                        null));

        assertThat(replay().remarks())
                .containsExactly(
                        "Account US-A1 at 2026-01-15T00:00:00Z, position 2: published as score 7, band HEALTHY, but"
                                + " from the log follows no new score there.");
    }

    @Test
    void anAccountWhoseScoresAreMissingAltogetherIsNamed() throws IOException {
        rows.removeIf(row -> row.accountId().sellerId().equals("A1"));

        assertThat(replay().remarks())
                .containsExactly("Account US-A1: from the log follow 3 scores, but none of them is among the published"
                        + " ones.");
    }

    @Test
    void anAccountThatTheLogDoesNotKnowIsNamed() throws IOException {
        PublishedScore row = rows.get(0);
        rows.add(new PublishedScore(
                AccountId.parse("US-NOBODY"), row.at(), 9, row.score(), row.band(), row.raw(), row.cause(), null));

        AuditRun run = replay();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks())
                .containsExactly("Account US-NOBODY: scores of it were published, but the log holds no event of such an"
                        + " account.");
        assertThat(run.out()).endsWith("1 of 7 published scores differ.\n");
    }

    @Test
    void fromStandardInputTheAccountIsNamed() {
        rows.set(1, withScore(rows.get(1), 199));

        AuditRun run = AuditRun.withInput(
                log.published(rows).footerThrough(THROUGH).bytes(), "replay", "--log", "-", "-o", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.json().get("exact").booleanValue()).isFalse();
        assertThat(run.json().get("findings").get(0).stringValue())
                .isEqualTo("Account US-A1: its 3 published scores are not the 3 that follow from the log.");
    }

    @Test
    void publishedScoresAreCountedByTheFooter() {
        log.published(rows).footerThrough(THROUGH).lines().remove(7);

        AuditRun run = AuditRun.withInput(log.bytes(), "replay", "--log=-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.remarks()).containsExactly("The footer counts 6 published scores, but the log holds 5.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aLogWithoutPublishedScoresIsRecomputedAllTheSame() {
        AuditRun run = AuditRun.withInput(log.footer().bytes(), "replay", "--log=-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("The log holds no published scores: there was nothing to compare with.\n");
    }

    @Test
    void aForeignLogWithoutPositionsIsRecomputedWithTheShippedRules() {
        LogLines foreign = new LogLines()
                .opened("US-A1", "2023-01-01T00:00:00Z")
                .delivered("US-A1", "b-1", 200, "2023-02-01T00:00:00Z")
                .delivered("US-A1", "b-2", 200, "2025-02-01T00:00:00Z");

        AuditRun run = AuditRun.withInput(foreign.withoutPositions().bytes(), "replay", "--log=-", "-o", "json");

        assertThat(run.exitCode()).isZero();
        // The opening, 200 orders, their leaving, the rulebook of 2024, and 200 orders again.
        assertThat(run.json().get("recomputed").intValue()).isEqualTo(5);
        assertThat(run.remarks()).containsExactly("The log has no footer: nothing shows that it is complete.");
    }

    @Test
    void aDamagedLogIsNotReplayed() {
        log.published(rows).footerThrough(THROUGH).lines().remove(2);

        AuditRun run = AuditRun.withInput(log.bytes(), "replay", "--log=-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.remarks())
                .containsExactly("Position 3 is missing before position 4 on line 3: lines were taken out.");
    }

    @Test
    void theOtherCommandsPassOverPublishedScores() {
        byte[] with = log.published(rows).footerThrough(THROUGH).bytes();
        byte[] without = twoAccounts().footer().bytes();
        String[] question = {"score", "--log=-", "--account=US-A1", "--at=2026-03-01T00:00:00Z"};

        AuditRun run = AuditRun.withInput(with, question);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(AuditRun.withInput(without, question).out());
    }

    @Test
    void anEventBehindPublishedScoresIsRefused() {
        log.published(rows).footerThrough(THROUGH);
        log.lines().add(8, log.lines().get(0));

        assertThat(AuditRun.withInput(log.bytes(), "replay", "--log=-").remarks())
                .containsExactly("Line 9: An event stands behind the published scores");
    }

    @Test
    void whatIsForgottenIsNotMissed() throws IOException {
        SealedLog years = years(1);

        assertReplayed(years, years.lines().size());
    }

    @Test
    void laterRulesThatCountLongerAreReplayedFromAFileAndRefusedFromAStream() throws IOException {
        SealedLog years = years(2);
        years.add("2026-06-01T00:00:00Z", new RulebookPublished(counting(365, "2026-06-20T00:00:00Z")));
        int events = years.lines().size();

        assertReplayed(years, events);
        assertThat(AuditRun.withInput(years.bytes(), "replay", "--log=-").exitCode())
                .isEqualTo(3);
    }

    /** Deliveries and late voids of one account, many times more than a window holds. */
    private static SealedLog years(long seed) {
        Random random = new Random(seed);
        SealedLog log = new SealedLog().add("2022-01-01T00:00:00Z", new RulebookPublished(rulebook()));
        log.opened("US-A1", "2022-01-01T00:00:00Z");
        for (int index = 0; index < 1_500; index++) {
            Instant at = Instant.parse("2022-01-02T00:00:00Z").plusSeconds(index * 86_400L);
            log.delivered("US-A1", "b-" + index, 1 + random.nextInt(90), at.toString());
            if (index % 7 == 6) {
                String batch = "b-" + random.nextInt(index);
                log.add(
                        at.plusSeconds(60).toString(),
                        new OrdersVoided(
                                AccountId.parse("US-A1"), batch, 1 + random.nextInt(50), VoidReason.FRAUD, at));
            }
        }
        return log;
    }

    private void assertReplayed(SealedLog years, int events) throws IOException {
        List<PublishedScore> published = Followed.through(THROUGH, years);

        AuditRun run = AuditRun.of(
                "replay",
                "--log",
                years.published(published).footerThrough(THROUGH).in(folder));

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Events                           " + Counted.of(events))
                .endsWith("0 of " + Counted.of(published.size()) + " published scores differ.\n");
        assertThat(published).hasSizeGreaterThan(100);
    }

    private AuditRun replay() throws IOException {
        return AuditRun.of(
                "replay", "--log", log.published(rows).footerThrough(THROUGH).in(folder));
    }

    private static SealedLog twoAccounts() {
        return new SealedLog()
                .add("2025-12-01T00:00:00Z", new RulebookPublished(rulebook()))
                .opened("US-A1", "2026-01-01T00:00:00Z")
                .opened("US-A2", "2026-01-02T00:00:00Z")
                .detected("US-A1", "V-1", Severity.HIGH, "2026-02-01T00:00:00Z", "text")
                .delivered("US-A2", "b-1", 200, "2026-02-02T00:00:00Z")
                .delivered("US-A2", "b-2", 1, "2026-02-03T00:00:00Z");
    }

    private static Rulebook rulebook() {
        return ShippedRulebooks.all().get(0);
    }

    private static Rulebook counting(int windowDays, String effectiveFrom) {
        Rulebook rules = rulebook();
        return new Rulebook(
                "longer/1",
                rules.publishedAt(),
                Instant.parse(effectiveFrom),
                rules.marketplaces(),
                windowDays,
                rules.score(),
                rules.orders(),
                rules.severityPoints(),
                rules.repeats(),
                rules.limits(),
                rules.policyGroups(),
                rules.bands(),
                rules.sources());
    }

    private static PublishedScore withScore(PublishedScore row, int score) {
        return new PublishedScore(
                row.accountId(), row.at(), row.position(), score, row.band(), row.raw(), row.cause(), row.rulebook());
    }
}
