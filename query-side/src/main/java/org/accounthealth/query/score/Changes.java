package org.accounthealth.query.score;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.facts.FactChanges;
import org.accounthealth.query.score.ScoreStore.Current;

/** What events and the passing of time change in the projections: first of one account, then of a whole batch. */
final class Changes {

    final FactChanges facts = new FactChanges();
    final TimelineChanges timeline = new TimelineChanges();
    final List<PublishedScore> published = new ArrayList<>();
    final List<Current> current = new ArrayList<>();

    /** Adds those of another account. */
    void add(Changes account) {
        facts.add(account.facts);
        timeline.add(account.timeline);
        published.addAll(account.published);
        current.addAll(account.current);
    }
}
