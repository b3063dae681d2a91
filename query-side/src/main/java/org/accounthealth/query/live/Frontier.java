package org.accounthealth.query.live;

import java.time.Instant;
import org.accounthealth.api.Micros;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.score.PublishedScores;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows how far everything that was shown can be told: nothing will be added at or before it. */
@Component
class Frontier {

    private final PublishedScores published;
    private final LedgerReader ledger;

    Frontier(PublishedScores published, LedgerReader ledger) {
        this.published = published;
        this.ledger = ledger;
    }

    /**
     * How far.
     *
     * @param position the last one that all projections have, and all changes by it and by time up to it; 0 if none
     * @param recordedAt when that was recorded; null if there is none
     */
    record Reach(
            long throughMicros, long position, @Nullable Instant recordedAt) {

        /** The id under which a listener that was told everything can resume. */
        String id() {
            return Place.throughText(position, throughMicros);
        }
    }

    Reach now() {
        long through = Micros.of(published.shownThrough());
        long position = ledger.positionAt(through);
        Instant recordedAt =
                ledger.recordedMicros(position).map(Micros::toInstant).orElse(null);
        return new Reach(through, position, recordedAt);
    }
}
