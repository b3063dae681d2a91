package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Band;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.query.counts.CountChanges;
import org.accounthealth.query.facts.FactChanges;
import org.accounthealth.query.facts.RowSink;
import org.accounthealth.query.score.ScoreStore.Current;
import org.accounthealth.query.score.TimelineChanges.Rewritten;
import org.jspecify.annotations.Nullable;

/** What events and the passing of time change in the projections: first of one account, then of a whole batch. */
final class Changes {

    final CountChanges counts = new CountChanges();
    final FactChanges facts = new FactChanges();
    final TimelineChanges timeline = new TimelineChanges();
    final List<PublishedScore> published = new ArrayList<>();
    final List<Current> current = new ArrayList<>();

    /** Counts an account as it is now, and no more as it was; it had not been if {@code before} is null. */
    void count(@Nullable Current before, Current after, Rewritten timeline) {
        AccountId account = after.accountId();
        Instant openedAt = after.openedAt();
        Band bandBefore = openedAt.isBefore(timeline.from()) ? timeline.bandBefore() : null;
        if (before != null) {
            counts.stand(account, before.shown().band(), before.shown().score(), -1);
            counts.cross(account, bandBefore, openedAt, timeline.was(), -1);
        }
        counts.stand(account, after.shown().band(), after.shown().score(), 1);
        counts.cross(account, bandBefore, openedAt, timeline.now(), 1);
    }

    /** Hands on the rows of accounts of which nothing was known before. Their counts and whoever is held are no rows yet. */
    void putNewInto(RowSink rows) {
        facts.putNewInto(rows);
        timeline.putNewInto(rows);
        published.forEach(score -> rows.put(ScoreStore.PUBLISHED, ScoreStore.columns(score)));
        current.forEach(now -> rows.put(ScoreStore.CURRENT, ScoreStore.columns(now)));
    }

    /** Adds those of another account. */
    void add(Changes account) {
        counts.add(account.counts);
        facts.add(account.facts);
        timeline.add(account.timeline);
        published.addAll(account.published);
        current.addAll(account.current);
    }
}
