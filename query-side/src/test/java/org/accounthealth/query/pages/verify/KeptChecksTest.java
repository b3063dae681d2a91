package org.accounthealth.query.pages.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.accounthealth.audit.FileVerdict;
import org.accounthealth.audit.FileVerdict.State;
import org.accounthealth.query.pages.verify.FileCheck.Facts;
import org.accounthealth.query.pages.verify.FileCheck.Result;
import org.junit.jupiter.api.Test;

class KeptChecksTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final KeptChecks kept = new KeptChecks(nanos::get);

    @Test
    void aResultIsThereForAnHourAndNotLonger() {
        kept.add(ended("1", "auditor"));

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(kept.find("1", "auditor")).isPresent();
        nanos.addAndGet(1);
        assertThat(kept.find("1", "auditor")).isEmpty();
    }

    @Test
    void whatIsNotEndedIsNotForgotten() {
        kept.add(check("1", "auditor"));

        nanos.addAndGet(Duration.ofHours(10).toNanos());

        assertThat(kept.find("1", "auditor")).isPresent();
    }

    @Test
    void aResultIsThereForWhoeverSentTheFileAndForNobodyElse() {
        kept.add(ended("1", "auditor"));

        assertThat(kept.find("1", "appeals")).isEmpty();
        assertThat(kept.of("appeals")).isEmpty();
        assertThat(kept.of("auditor")).hasSize(1);
    }

    @Test
    void theOldestResultMakesRoomAndNotWhatStillRuns() {
        kept.add(check("runs", "auditor"));
        for (int number = 0; number < KeptChecks.MAX_KEPT; number++) {
            kept.add(ended("e" + number, "auditor"));
        }

        assertThat(kept.of("auditor")).hasSize(KeptChecks.MAX_KEPT);
        assertThat(kept.find("runs", "auditor")).isPresent();
        assertThat(kept.find("e0", "auditor")).isEmpty();
        assertThat(kept.of("auditor").get(0).facts().id()).isEqualTo("e" + (KeptChecks.MAX_KEPT - 1));
    }

    private static FileCheck ended(String id, String user) {
        FileCheck check = check(id, user);
        check.end(new Result(
                new FileVerdict(State.VERIFIED, List.of(), List.of(), List.of()), null, false, Duration.ZERO));
        return check;
    }

    private static FileCheck check(String id, String user) {
        return new FileCheck(new Facts(id, user, "a", 1, false, 1, Instant.EPOCH));
    }
}
