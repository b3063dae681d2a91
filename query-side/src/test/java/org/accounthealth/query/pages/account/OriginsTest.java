package org.accounthealth.query.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.accounthealth.api.AccountId;
import org.junit.jupiter.api.Test;

class OriginsTest {

    @Test
    void whatLiesBeforeTheEventsThatWereLookedAtIsLookedFor() {
        Origins origins = Origins.of(AccountId.parse("US-A1"), List.of(), Map.of());

        assertThat(Objects.requireNonNull(origins.opening()).href())
                .isEqualTo("/events?q=account:US-A1+type:AccountOpened");
        assertThat(Objects.requireNonNull(origins.detection("V-1")).href())
                .startsWith("/events?q=account:US-A1+type:ViolationDetected+")
                .contains("V-1");
    }

    @Test
    void whoMayNotSeeEventsIsLedNowhere() {
        assertThat(Origins.HIDDEN.opening()).isNull();
        assertThat(Origins.HIDDEN.detection("V-1")).isNull();
    }
}
