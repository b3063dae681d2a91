package org.accounthealth.query.compare;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Rulebook;
import org.accounthealth.query.compare.Rating.AsShown;
import org.accounthealth.query.compare.Rating.ByRulebook;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.replay.AccountReplay;
import org.accounthealth.query.score.PublishedScores;
import org.accounthealth.score.Supposition;

/** Begins the course of each account in a way of rating. */
final class Courses {

    private final PublishedScores published;
    private final List<PublishedRulebook> inForce;

    /** @param inForce the rulebooks that were published, in the order of the log */
    Courses(PublishedScores published, List<PublishedRulebook> inForce) {
        this.published = published;
        this.inForce = inForce;
    }

    Course begin(AccountId account, Rating rating) {
        if (rating instanceof AsShown) {
            return new Course.WrittenDown(published, account);
        }
        List<PublishedRulebook> rules = rating instanceof ByRulebook by ? List.of(always(by.rulebook())) : inForce;
        return new Course.Computed(new AccountReplay(account, rules));
    }

    /** Known before the first event. */
    private static PublishedRulebook always(Rulebook rulebook) {
        Supposition supposed = new Supposition(Set.of(), List.of(), rulebook);
        return new PublishedRulebook(0, Instant.EPOCH, supposed.rules(List.of()).get(0));
    }
}
