package org.accounthealth.query.score;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.query.facts.FactChanges;
import org.accounthealth.query.facts.PublishedRules;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.score.TimelineChanges.Rewritten;
import org.accounthealth.score.History;
import org.accounthealth.score.OrderBatch;
import org.accounthealth.score.Outlook;
import org.accounthealth.score.RunningScore;
import org.accounthealth.score.Scorer;
import org.accounthealth.score.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows the running score of one account through a batch, from where it stood. */
@Component
class AccountFollower {

    private static final Instant NEVER = Micros.toInstant(Long.MAX_VALUE);

    private final StoredAccounts stored;

    AccountFollower(StoredAccounts stored) {
        this.stored = stored;
    }

    /** Takes in events of the account, and whatever rules were published between them. */
    void learn(AccountId account, List<Recorded<AccountEvent>> events, List<PublishedRulebook> rules, Changes changes) {
        learn(account, events, rules, Instant.MIN, changes);
    }

    /** The same, and then lets time pass up to an instant at which nothing else is recorded. */
    void learn(
            AccountId account,
            List<Recorded<AccountEvent>> events,
            List<PublishedRulebook> rules,
            Instant through,
            Changes changes) {
        Current before = stored.current(account).orElse(null);
        requireNext(before, events.get(0));
        Instant affectedFrom = affectedFrom(account, events);
        RunningScore running = before == null
                ? RunningScore.begin(
                        new History(account),
                        PublishedRules.known(rules, events.get(0).position()))
                : resume(before, affectedFrom, rules);
        SumKeeping sums = SumKeeping.along(events, () -> stored.orderSums(account));
        for (Recorded<AccountEvent> recorded : events) {
            PublishedRules.learn(running, rules, recorded.position());
            Object factBefore = FactChanges.factOf(recorded.event(), running.history());
            running.learn(recorded);
            Object factAfter = FactChanges.factOf(recorded.event(), running.history());
            changes.facts.note(account, factBefore, factAfter, recorded.position());
            sums.note(factBefore, factAfter, recorded, changes.facts);
        }
        PublishedRules.learn(running, rules, Long.MAX_VALUE);
        running.passTime(through);
        finish(running, before, events, affectedFrom, rules, changes);
    }

    /** Lets time pass over the account, and takes in whatever rules were published meanwhile. */
    void passTime(AccountId account, Instant through, List<PublishedRulebook> rules, Changes changes) {
        Current before = stored.current(account).orElseThrow();
        RunningScore running = resume(before, before.through(), rules);
        PublishedRules.learn(running, rules, Long.MAX_VALUE);
        running.passTime(through);
        finish(running, before, List.of(), before.through(), rules, changes);
    }

    private static void requireNext(@Nullable Current before, Recorded<AccountEvent> event) {
        long next = before == null ? 0 : before.lastSequence() + 1;
        if (event.sequence() != next) {
            throw new IllegalStateException(
                    "The event with sequence %d is missing before %d".formatted(next, event.sequence()));
        }
    }

    private void finish(
            RunningScore running,
            @Nullable Current before,
            List<Recorded<AccountEvent>> events,
            Instant affectedFrom,
            List<PublishedRulebook> rules,
            Changes changes) {
        List<Rulebook> known = PublishedRules.known(rules, Long.MAX_VALUE);
        History history = running.history();
        Instant from = before == null || affectedFrom.isBefore(before.through()) ? affectedFrom : before.through();
        Rewritten timeline = changes.timeline.rewrite(stored, history, known, from, running.through());
        Movement movement = Movement.at(running.through(), timeline.course());
        Outlook outlook = Scorer.outlook(history, known, running.through());
        Current after = new Current(
                history.accountId(),
                history.openedAt() == null ? running.through() : history.openedAt(),
                before == null ? events.get(0).position() : before.knownFrom(),
                running.shown(),
                outlook.nextChangeAt(),
                movement.change(),
                earlier(outlook.nextShownAt(), movement.nextAt()),
                running.through(),
                running.position(),
                events.isEmpty() && before != null
                        ? before.lastSequence()
                        : events.get(events.size() - 1).sequence());
        changes.published.addAll(running.takePublished());
        changes.current.add(after);
        changes.count(before, after, timeline);
    }

    private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        Instant first = one == null ? NEVER : one;
        return other != null && other.isBefore(first) ? other : first;
    }

    private RunningScore resume(Current before, Instant affectedFrom, List<PublishedRulebook> rules) {
        List<Rulebook> all = PublishedRules.known(rules, Long.MAX_VALUE);
        Instant earliest = affectedFrom.isBefore(before.through()) ? affectedFrom : before.through();
        History history = History.of(
                before.accountId(),
                before.openedAt(),
                stored.batches(before.accountId(), earliest.minus(PublishedRules.longestWindow(all))),
                stored.violations(before.accountId()));
        return new RunningScore(
                history,
                PublishedRules.known(rules, before.position()),
                before.through(),
                before.shown(),
                before.position());
    }

    /** From when on the score over time may differ by these events. */
    private Instant affectedFrom(AccountId account, List<Recorded<AccountEvent>> events) {
        History peek = History.of(account, null, List.of(), List.of());
        List<Instant> starts = new ArrayList<>(events.size());
        for (Recorded<AccountEvent> recorded : events) {
            peek.evolve(recorded.event());
            starts.add(affectedFrom(recorded.event(), peek));
        }
        return starts.stream().min(naturalOrder()).orElseThrow();
    }

    private Instant affectedFrom(AccountEvent event, History peek) {
        if (event instanceof OrdersVoided voided) {
            OrderBatch batch = peek.batch(voided.batchId());
            return batch != null
                    ? batch.deliveredAt()
                    : stored.batch(voided.accountId(), voided.batchId()).stream()
                            .map(OrderBatch::deliveredAt)
                            .findFirst()
                            .orElse(voided.voidedAt());
        } else if (event instanceof ViolationNullified || event instanceof ViolationReclassified) {
            String id = History.violationIdOf(event);
            Violation violation = peek.violation(id);
            return violation != null
                    ? violation.detectedAt()
                    : stored.violations(event.accountId()).stream()
                            .filter(known -> known.violationId().equals(id))
                            .map(Violation::detectedAt)
                            .findFirst()
                            .orElse(event.happenedAt());
        }
        return event.happenedAt();
    }
}
