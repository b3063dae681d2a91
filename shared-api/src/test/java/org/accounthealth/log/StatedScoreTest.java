package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.Cause;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.ledger.ScoreStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StatedScoreTest {

    @ParameterizedTest
    @EnumSource
    void everyCauseCanBeStated(Cause cause) {
        ScoreStatement stated = StatedScore.of("log.example", rated(Band.HEALTHY, cause));

        assertThat(stated.cause()).isEqualTo(cause.name());
        assertThat(stated.score()).isEqualTo(200);
        assertThat(stated.raw()).isEqualTo(-7);
        assertThat(stated.at()).isEqualTo("2026-01-02T00:00:00.000001Z");
        assertThat(stated.knownAt()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(stated.position()).isEqualTo(17);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOT_RATED")
    void everyBandCanBeStated(Band band) {
        assertThat(StatedScore.of("log.example", rated(band, Cause.FORMULA)).band())
                .isEqualTo(band.name());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ACCOUNT_UNKNOWN")
    void whyThereIsNoScoreIsStated(NotRatedReason reason) {
        ScoreStatement stated = StatedScore.of("log.example", answer(null, Band.NOT_RATED, null, reason));

        assertThat(stated.cause()).isEqualTo(reason.name());
        assertThat(stated.score()).isNull();
    }

    @Test
    void ofAnAccountThatNobodyKnowsNothingIsStated() {
        assertThatThrownBy(() -> StatedScore.of(
                        "log.example", answer(null, Band.NOT_RATED, null, NotRatedReason.ACCOUNT_UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ScoreAnswer rated(Band band, Cause cause) {
        return answer(200, band, cause, null);
    }

    private static ScoreAnswer answer(
            @Nullable Integer score, Band band, @Nullable Cause cause, @Nullable NotRatedReason reason) {
        boolean rated = score != null;
        return new ScoreAnswer(
                AccountId.parse("US-A1"),
                Instant.parse("2026-01-02T00:00:00.000001Z"),
                Instant.parse("2026-01-03T00:00:00Z"),
                17,
                false,
                score,
                band,
                rated ? -7L : null,
                cause,
                cause == null ? List.of() : List.of(cause),
                reason,
                rated ? 200 : null,
                null,
                null,
                List.of(),
                List.of(),
                rated ? "amazon-ahr/2024-10-31" : null,
                null);
    }
}
