package org.accounthealth.score;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.LogLine;
import org.accounthealth.log.ShippedRulebooks;

/** One account's events and those of the rules, in the order of the log. Its text is its seed and the log itself. */
record RandomHistory(long seed, AccountId account, List<Recorded<Event>> log) {

    /** What the engine is given at K: facts recorded by then, and rules recorded and published by then. */
    History historyKnownAt(Instant knownAt) {
        return fold(accountEventsKnownAt(knownAt));
    }

    History fold(List<AccountEvent> events) {
        History history = new History(account);
        events.forEach(history::evolve);
        return history;
    }

    List<AccountEvent> accountEventsKnownAt(Instant knownAt) {
        return log.stream()
                .filter(recorded -> !recorded.recordedAt().isAfter(knownAt))
                .map(Recorded::event)
                .filter(AccountEvent.class::isInstance)
                .map(AccountEvent.class::cast)
                .toList();
    }

    Knowledge knowledgeAt(Instant knownAt) {
        long position = 0;
        Set<Rulebook> recordedRules = new LinkedHashSet<>();
        for (Recorded<Event> recorded : log) {
            if (!recorded.recordedAt().isAfter(knownAt)) {
                position = recorded.position();
                if (recorded.event() instanceof RulebookPublished published) {
                    recordedRules.add(published.rulebook());
                }
            }
        }
        List<Rulebook> published = (recordedRules.isEmpty() ? ShippedRulebooks.all() : recordedRules)
                .stream()
                        .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                        .toList();
        return new Knowledge(knownAt, position, published);
    }

    NaiveScore naiveAt(Instant knownAt) {
        return NaiveScore.knownAt(log, account, knownAt);
    }

    Instant lastRecordedAt() {
        return log.get(log.size() - 1).recordedAt();
    }

    /** Without what a ledger refuses: facts told twice, and facts about a batch or violation that is not known yet. */
    RandomHistory asALedgerAdmitsIt() {
        Set<String> subjects = new HashSet<>();
        Set<Event> told = new HashSet<>();
        List<Recorded<Event>> admitted = new ArrayList<>();
        for (Recorded<Event> recorded : log) {
            Event event = recorded.event();
            if (event instanceof OrdersDelivered || event instanceof ViolationDetected) {
                subjects.add(subjectOf(event));
            }
            if (subjects.contains(subjectOf(event)) || isOfAccountOrRules(event)) {
                if (told.add(event)) {
                    admitted.add(recorded);
                }
            }
        }
        return new RandomHistory(seed, account, admitted);
    }

    private static boolean isOfAccountOrRules(Event event) {
        return event instanceof RulebookPublished || event instanceof AccountOpened;
    }

    private static String subjectOf(Event event) {
        if (event instanceof OrdersDelivered fact) {
            return "batch " + fact.batchId();
        } else if (event instanceof OrdersVoided fact) {
            return "batch " + fact.batchId();
        } else if (isOfAccountOrRules(event)) {
            return "";
        }
        return "violation " + History.violationIdOf((AccountEvent) Objects.requireNonNull(event));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("history of seed ").append(seed).append(":\n");
        log.forEach(recorded -> text.append(new String(LogLine.write(recorded), StandardCharsets.UTF_8)));
        return text.toString();
    }
}
