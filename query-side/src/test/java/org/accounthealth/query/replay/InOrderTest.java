package org.accounthealth.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private final List<String> saved = new ArrayList<>();
    private final Tally sum = new Tally();

    @Test
    void aPointToGoOnFromHasEverythingBeforeItAndNothingBehindIt() throws InterruptedException {
        InOrder order = new InOrder(sum, new Course(journal(), rest -> false, 0));
        Thread.sleep(Duration.ofMillis(1_100).toMillis()); // so that it is time for such a point

        order.add(2, "B", read(10));
        assertThat(sum.eventsRead).isZero();
        assertThat(saved).isEmpty();

        order.add(1, "A", read(1));
        assertThat(sum.eventsRead).isEqualTo(11);
        assertThat(saved).containsExactly("A 1");
    }

    private static Tally read(long events) {
        Tally tally = new Tally();
        tally.eventsRead = events;
        return tally;
    }

    private Journal journal() {
        return new Journal() {
            @Override
            public boolean beat(State state, long done, long rate) {
                return true;
            }

            @Override
            public boolean save(Phase phase, @Nullable String account, AuditResult result) {
                saved.add(account + " " + result.eventsRead());
                return true;
            }
        };
    }
}
