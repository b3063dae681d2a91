package org.accounthealth.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.score.History;

/** The history of one account while knowledge grows: each fact is folded once, however many instants are asked about. */
final class GrowingHistory {

    // In a sound log both say the same. In one without positions the time of recording is all that orders the facts.
    private static final Comparator<Fact> BY_RECORDING =
            Comparator.comparing(Fact::recordedAt).thenComparingLong(Fact::position);

    private final History history;
    private final List<Fact> facts;
    private int next;

    GrowingHistory(AccountId accountId, List<Fact> facts) {
        this.history = new History(accountId);
        this.facts = facts.stream().sorted(BY_RECORDING).toList();
    }

    /** What is known at this instant, which must not lie before the one asked about last. */
    History knownAt(Instant knownAt) {
        while (next < facts.size() && !facts.get(next).recordedAt().isAfter(knownAt)) {
            history.evolve(facts.get(next).event());
            next++;
        }
        return history;
    }
}
