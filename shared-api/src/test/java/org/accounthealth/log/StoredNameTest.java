package org.accounthealth.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.score.Comparison;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Lesson;
import org.junit.jupiter.api.Test;

/** An event keeps the name it is stored under, whatever name it would be given now. */
class StoredNameTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final OrdersDelivered EVENT = new OrdersDelivered(ACCOUNT, "b-1", 500, AT.minusSeconds(60));

    /** Stands for an older name of the event, of which there is none yet. */
    private static final EventType OLDER = EventType.ORDERS_VOIDED;

    private static final Recorded<Event> STORED = new Recorded<>("e-1", 2, 1, AT, OLDER, EVENT);

    @Test
    void inALog() {
        assertThat(new String(LogLine.write(STORED), UTF_8)).contains("\"type\":\"accounthealth.OrdersVoided\"");
    }

    @Test
    void inAListOfEvents() {
        assertThat(ListedEvent.of(STORED).type()).isEqualTo(OLDER);
    }

    @Test
    void inADifference() {
        History history = new History(ACCOUNT);
        history.evolve(new AccountOpened(ACCOUNT, "A1", ACCOUNT.marketplace(), AT.minusSeconds(3_600)));
        List<Rulebook> rules = ShippedRulebooks.all();
        Comparison comparison = new Comparison(history, new Knowledge(AT, 1, rules), AT);
        comparison.learn(new Lesson(STORED, rules));

        assertThat(comparison.difference(new Knowledge(AT, 2, rules)).events())
                .extracting(event -> event.type())
                .containsExactly("accounthealth.OrdersVoided");
    }

    @Test
    void whatIsRecordedNowHasTheNewestName() {
        assertThat(EventType.of(EVENT))
                .isEqualTo(EventType.ofClass(OrdersDelivered.class).orElseThrow());
        assertThat(EventType.ofClass(String.class)).isEmpty();
    }
}
