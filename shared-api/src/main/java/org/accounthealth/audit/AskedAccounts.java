package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;

/** What a log holds of the accounts that are asked about, and of the rules. Everything else passes by. */
final class AskedAccounts {

    private final Map<AccountId, List<Fact>> facts = new HashMap<>();
    private final KnownRulebooks rulebooks = new KnownRulebooks();
    private final LastPositions positions;

    private AskedAccounts(Stream<AccountId> accountIds, Collection<Instant> knownAts) {
        accountIds.forEach(accountId -> facts.put(accountId, new ArrayList<>()));
        positions = new LastPositions(knownAts);
    }

    static AskedAccounts of(Collection<Question> questions) {
        return new AskedAccounts(
                questions.stream().map(Question::accountId),
                questions.stream().map(Question::knownAt).distinct().toList());
    }

    static AskedAccounts of(AccountId accountId, Instant knownAt) {
        return new AskedAccounts(Stream.of(accountId), List.of(knownAt));
    }

    /** Takes in the next event of the log, in any order. */
    void see(Recorded<Event> recorded) {
        positions.see(recorded.recordedAt(), recorded.position());
        if (recorded.event() instanceof RulebookPublished published) {
            rulebooks.see(recorded.recordedAt(), recorded.position(), published.rulebook());
        } else if (recorded.event() instanceof AccountEvent event) {
            List<Fact> asked = facts.get(event.accountId());
            if (asked != null) {
                asked.add(new Fact(recorded.recordedAt(), recorded.position(), event));
            }
        }
    }

    GrowingHistory historyOf(AccountId accountId) {
        return new GrowingHistory(accountId, facts.getOrDefault(accountId, List.of()));
    }

    History historyOf(AccountId accountId, Instant knownAt) {
        return historyOf(accountId).knownAt(knownAt);
    }

    KnownRulebooks rulebooks() {
        return rulebooks;
    }

    /** {@code knownAt} must be one of the instants asked about. */
    Knowledge knowledgeAt(Instant knownAt) {
        return new Knowledge(knownAt, positions.at(knownAt), rulebooks.at(knownAt));
    }
}
