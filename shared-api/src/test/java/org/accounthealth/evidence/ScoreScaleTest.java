package org.accounthealth.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.log.ShippedRulebooks;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {

    private static final Rulebook RULEBOOK = ShippedRulebooks.all().get(2);

    private final ScoreScale scale = new ScoreScale(RULEBOOK);

    @Test
    void everyPointMoreIsDrawnHigher() {
        for (int score = 1; score <= 1000; score++) {
            assertThat(scale.yOf(score)).as("score " + score).isLessThan(scale.yOf(score - 1));
        }
    }

    @Test
    void theRangeOfDisputesTakesAtLeastHalfOfTheHeight() {
        assertThat(scale.yOf(0) - scale.yOf(200)).isGreaterThanOrEqualTo(scale.height() / 2);
        assertThat(scale.yOf(1000)).isZero();
        assertThat(scale.yOf(0)).isEqualTo(scale.height());
    }

    @Test
    void theLineStandsExactlyOnTheEdgesOfTheBands() {
        PageContent content = new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .content("2026-05-03T00:00:00Z", "2026-05-03T00:00:00Z");

        String page = new String(EvidencePage.render(content), StandardCharsets.UTF_8);

        assertThat(content.timeline()).extracting(TimelineStep::score).containsOnly(200);
        assertThat(page)
                .contains("class=\"area healthy\" y=\"0\" width=\"10000\" height=\"800\"")
                .contains("class=\"area at-risk\" y=\"800\" width=\"10000\" height=\"1200\"")
                .contains("class=\"area unhealthy\" y=\"2000\" width=\"10000\" height=\"1200\"")
                .contains("d=\"M0 800H10000\"");
        assertThat(scale.yOf(199)).isEqualTo(812);
        assertThat(scale.yOf(100)).isEqualTo(2000);
        assertThat(scale.yOf(99)).isEqualTo(2012);
    }
}
