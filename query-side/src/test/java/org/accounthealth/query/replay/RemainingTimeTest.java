package org.accounthealth.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {

    @Test
    void firstAllIsReadByPositionAndThenAgainByAccount() {
        assertThat(audit(State.RUNNING, Phase.LOG, 400, 100).remainingSeconds()).isEqualTo(16);
        assertThat(audit(State.RUNNING, Phase.ACCOUNTS, 400, 100).remainingSeconds())
                .isEqualTo(6);
        assertThat(audit(State.RUNNING, Phase.ACCOUNTS, 999, 100).remainingSeconds())
                .isEqualTo(1);
        assertThat(audit(State.RUNNING, Phase.ACCOUNTS, 1_000, 100).remainingSeconds())
                .isZero();
    }

    @Test
    void withoutARateOrAnAuditThatRunsThereIsNothingToGoBy() {
        assertThat(audit(State.RUNNING, Phase.LOG, 0, 0).remainingSeconds()).isNull();
        assertThat(audit(State.WAITING, Phase.LOG, 0, 100).remainingSeconds()).isNull();
        assertThat(audit(State.VERIFIED, Phase.ACCOUNTS, 1_000, 100).remainingSeconds())
                .isNull();
    }

    private static Audit audit(State state, Phase phase, long done, long rate) {
        return new Audit(
                1,
                "auditor",
                Instant.EPOCH,
                null,
                state,
                null,
                1_000L,
                Instant.EPOCH,
                phase,
                done,
                rate,
                null,
                AuditResult.nothingYet());
    }
}
