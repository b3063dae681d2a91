package org.accounthealth.query.pages.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.api.ScoreDifference.BriefScore;
import org.accounthealth.api.ScoreDifference.EffectiveEvent;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.score.DifferenceQuestions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was recorded after an instant and changed the score of that instant. */
@Component
class LaterFacts {

    /** So many are told on the page: the first ones. */
    private static final int MOST = 10;

    /** So many events of the account are looked through: an account with more of them must not make everybody wait. */
    private static final int MOST_READ = 1_000;

    static final Found NONE = new Found(List.of(), 0, false);

    private final DifferenceQuestions differences;
    private final Knowing knowing;
    private final LedgerReader ledger;

    LaterFacts(DifferenceQuestions differences, Knowing knowing, LedgerReader ledger) {
        this.differences = differences;
        this.knowing = knowing;
        this.ledger = ledger;
    }

    /**
     * One of them.
     *
     * @param position null for rules that no event made known
     * @param text what it says; may hold text from outside
     * @param before the score of the instant looked at, as known until this was recorded
     * @param after the same as known from then on
     */
    record LaterFact(@Nullable Long position, String text, Instant recordedAt, String before, String after) {}

    /**
     * The first of them.
     *
     * @param more how many more were found
     * @param unread whether there were too many events to look through
     */
    record Found(List<LaterFact> facts, int more, boolean unread) {

        /** Whether there is anything to say. */
        public boolean isTold() {
            return unread || !facts.isEmpty();
        }
    }

    /** Nothing, unless what is known now differs from what was known then. */
    Found of(AccountPage page) {
        if (!page.isDisputed()) {
            return NONE;
        }
        String account = page.answer().accountId().toString();
        Instant at = page.answer().at();
        Known then = knowing.at("at", at);
        Known now = knowing.now();
        List<StoredEvent> next =
                ledger.ofSubjects(account, RulebookPublished.SUBJECT, then.position(), now.position(), MOST_READ);
        boolean unread = next.size() == MOST_READ;
        Known read = unread ? knowing.atPosition(next.get(MOST_READ - 1).position()) : now;
        Map<Long, StoredEvent> byPosition =
                next.stream().collect(Collectors.toMap(StoredEvent::position, Function.identity()));
        return found(differences.difference(account, then, read, at), byPosition, unread);
    }

    private static Found found(ScoreDifference difference, Map<Long, StoredEvent> next, boolean unread) {
        List<EffectiveEvent> events = difference.events().stream()
                .filter(event -> !event.before().equals(event.after()))
                .toList();
        List<LaterFact> facts =
                events.stream().limit(MOST).map(event -> fact(event, next)).toList();
        return new Found(facts, events.size() - facts.size(), unread);
    }

    private static LaterFact fact(EffectiveEvent event, Map<Long, StoredEvent> next) {
        Long position = event.position();
        String text = position == null
                ? "The rules " + event.about()
                : ListedEvent.of(Objects.requireNonNull(next.get(position)).recorded())
                        .text();
        return new LaterFact(position, text, event.recordedAt(), inWords(event.before()), inWords(event.after()));
    }

    private static String inWords(BriefScore score) {
        return (score.score() == null ? "" : score.score() + ", ") + Phrases.lower(score.band());
    }
}
