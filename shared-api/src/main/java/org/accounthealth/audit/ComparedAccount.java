package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.score.Comparison;

/**
 * What a log holds of one account and of the rules, up to the later of two states of knowledge. Between the two, whole
 * events are kept, because they are named in the difference.
 */
final class ComparedAccount {

    private final Question first;
    private final Question later;
    private final AskedAccounts known;
    private final List<Recorded<Event>> between = new ArrayList<>();

    /** {@code knownAt} must not lie after {@code and}. */
    ComparedAccount(AccountId accountId, Instant at, Instant knownAt, Instant and) {
        this.first = new Question(accountId, at, knownAt);
        this.later = new Question(accountId, at, and);
        this.known = AskedAccounts.of(List.of(first, later));
    }

    /** Takes in the next event of the log, in any order. */
    void see(Recorded<Event> recorded) {
        known.see(recorded);
        boolean learned = recorded.recordedAt().isAfter(first.knownAt())
                && !recorded.recordedAt().isAfter(later.knownAt());
        if (learned && concerns(recorded.event())) {
            between.add(recorded);
        }
    }

    ScoreDifference difference() {
        Comparison comparison = new Comparison(
                known.historyOf(first.accountId(), first.knownAt()), known.knowledgeAt(first.knownAt()), first.at());
        new Lessons(known.rulebooks(), first.knownAt(), later.knownAt())
                .from(between)
                .forEach(comparison::learn);
        return comparison.difference(known.knowledgeAt(later.knownAt()));
    }

    private boolean concerns(Event event) {
        return event instanceof RulebookPublished
                || event.subject().equals(first.accountId().toString());
    }
}
