package org.accounthealth.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Ground;
import org.accounthealth.api.Policy;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Resolution;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.Severity;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.api.VoidReason;
import org.accounthealth.evidence.PageContent.Check;
import org.accounthealth.log.ShippedRulebooks;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;
import org.jspecify.annotations.Nullable;

/** The history of an account in the making, and the content of a page about it. */
final class Disputes {

    static final AccountId ACCOUNT = AccountId.parse("US-A1");
    private static final Check CHECK = new Check(
            "marketplace.example/account-health",
            70_001,
            "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            "java -jar account-health-audit.jar verify evidence-US-A1-2026-05-03.zip --key account-health.vkey",
            "The bundle is complete and signed by account-health.\nThe score of US-A1 is the score on the page.");

    private final List<Recorded<Event>> log = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /** An ordinary dispute: late facts, a resolution, repeats, and a note that somebody wrote with care. */
    static Disputes ordinary() {
        return new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .found("2025-07-10T09:00:00Z", "V-1", Policy.LISTING_POLICY, Severity.MEDIUM, "Wrong category")
                .delivered("2025-12-01T00:00:00Z", "B-1", 120)
                .found("2026-01-20T10:00:00Z", "V-2", Policy.LISTING_POLICY, Severity.LOW, "Title in capitals")
                .resolved("2026-01-25T10:00:00Z", "2026-03-02T08:30:00Z", "V-2")
                .delivered("2026-02-01T00:00:00Z", "B-2", 145)
                .add(
                        "2026-02-12T00:00:00Z",
                        new OrdersVoided(
                                ACCOUNT, "B-2", 15, VoidReason.SELLER_FAULT_REFUND, at("2026-02-10T00:00:00Z")))
                .found(
                        "2026-03-01T10:00:00Z",
                        "V-3",
                        Policy.PRODUCT_CONDITION,
                        Severity.HIGH,
                        "Sold as new, <b>used</b> & \"scratched\"")
                .found("2026-04-02T10:00:00Z", "V-4", Policy.PRODUCT_CONDITION, Severity.LOW, "Größe XL — 商标");
    }

    /** A dispute about a critical case, later made harmless, and a repeat limit. */
    static Disputes grave() {
        return new Disputes()
                .rules()
                .opened("2025-06-01T00:00:00Z")
                .delivered("2026-01-05T00:00:00Z", "B-1", 9_000)
                .found("2026-02-01T00:00:00Z", "V-1", Policy.RESTRICTED_PRODUCT_POLICY, Severity.LOW, "Knife")
                .found(
                        "2026-03-01T00:00:00Z",
                        "V-2",
                        Policy.RESTRICTED_PRODUCT_POLICY,
                        Severity.MEDIUM,
                        "Another knife")
                .add(
                        "2026-03-20T00:00:00Z",
                        new ViolationResolved(
                                ACCOUNT, "V-1", Resolution.ACKNOWLEDGED, at("2026-03-20T00:00:00Z"), null))
                .add(
                        "2026-04-01T00:00:00Z",
                        new ViolationReopened(ACCOUNT, "V-1", at("2026-04-01T00:00:00Z"), "Listed again"))
                .found("2026-04-20T00:00:00Z", "V-3", Policy.PRODUCT_SAFETY, Severity.CRITICAL, "Charger catches fire")
                .found("2026-04-21T00:00:00Z", "V-4", Policy.OTHER_POLICY, Severity.HIGH, null)
                .add(
                        "2026-04-22T00:00:00Z",
                        new ViolationNullified(
                                ACCOUNT, "V-4", Ground.DUPLICATE, at("2026-04-22T00:00:00Z"), "Same as V-3"))
                .add(
                        "2026-05-20T00:00:00Z",
                        new ViolationReclassified(
                                ACCOUNT,
                                "V-3",
                                Policy.PRODUCT_SAFETY,
                                Severity.LOW,
                                at("2026-05-20T00:00:00Z"),
                                "A label was missing"));
    }

    static Instant at(String instant) {
        return Instant.parse(instant);
    }

    Disputes rules() {
        ShippedRulebooks.all().forEach(rulebook -> add("2025-05-31T00:00:00Z", new RulebookPublished(rulebook)));
        return this;
    }

    Disputes opened(String openedAt) {
        return add(openedAt, new AccountOpened(ACCOUNT, ACCOUNT.sellerId(), ACCOUNT.marketplace(), at(openedAt)));
    }

    Disputes delivered(String deliveredAt, String batchId, int count) {
        return add(deliveredAt, new OrdersDelivered(ACCOUNT, batchId, count, at(deliveredAt)));
    }

    Disputes found(String detectedAt, String id, Policy policy, Severity severity, @Nullable String summary) {
        return add(
                detectedAt,
                new ViolationDetected(ACCOUNT, id, policy, severity, at(detectedAt), "C-" + id, "B0C7RETR01", summary));
    }

    Disputes resolved(String resolvedAt, String recordedAt, String id) {
        return add(
                recordedAt,
                new ViolationResolved(ACCOUNT, id, Resolution.CORRECTED, at(resolvedAt), "Title rewritten"));
    }

    Disputes add(String recordedAt, Event event) {
        long sequence = sequences.merge(event.subject(), 1L, Long::sum) - 1;
        log.add(new Recorded<>("id-" + log.size(), log.size() + 1, sequence, at(recordedAt), event));
        return this;
    }

    PageContent content(String at, String knownAt) {
        return content(at, knownAt, "2025-06-01T00:00:00Z", at);
    }

    PageContent content(String at, String knownAt, String from, String to) {
        Instant known = at(knownAt);
        List<Recorded<Event>> events =
                log.stream().filter(event -> !event.recordedAt().isAfter(known)).toList();
        History history = new History(ACCOUNT);
        List<Rulebook> rulebooks = new ArrayList<>();
        for (Recorded<Event> recorded : events) {
            if (recorded.event() instanceof AccountEvent fact) {
                history.evolve(fact);
            } else if (recorded.event() instanceof RulebookPublished published) {
                rulebooks.add(published.rulebook());
            }
        }
        ScoreAnswer answer = Scorer.answer(history, new Knowledge(known, events.size(), rulebooks), at(at));
        List<TimelineStep> timeline = Scorer.timeline(history, rulebooks, at(from), at(to));
        return new PageContent(
                answer,
                rulebooks,
                timeline,
                events.stream().map(ListedEvent::of).toList(),
                CHECK);
    }

    /** The text of each event on the page, with the word late where it stands there. */
    String events() {
        return String.join(
                "\n",
                log.stream()
                        .map(ListedEvent::of)
                        .map(event -> event.text() + (event.isLate() ? " late" : ""))
                        .toList());
    }
}
