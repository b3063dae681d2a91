package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.ledger.LogMessage;
import org.accounthealth.query.ledger.LogMessage.Entry;
import org.accounthealth.query.ledger.LogMessage.Reached;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;

/** What one transaction of the processor brings: events in the order of the log, and whether time has passed after them. */
final class ProjectionBatch {

    private final Map<String, List<StoredEvent>> byAccount = new LinkedHashMap<>();
    private final Map<Integer, Long> reached = new TreeMap<>();
    private final Map<Long, Instant> rulesAt = new TreeMap<>();
    private @Nullable Instant timePassedThrough;
    private long since;
    private long position;

    void add(LogMessage message) {
        since = Math.max(since, message.since());
        if (message instanceof Entry entry) {
            add(entry.event());
            reached(entry.bucket(), entry.event().position());
        } else if (message instanceof Reached end) {
            timePassedThrough = end.timePassedThrough();
            reached(end.bucket(), end.position());
        }
    }

    private void add(StoredEvent event) {
        if (event.subject().equals(RulebookPublished.SUBJECT)) {
            rulesAt.put(event.position(), event.recordedAt());
        } else {
            byAccount
                    .computeIfAbsent(event.subject(), unused -> new ArrayList<>())
                    .add(event);
        }
    }

    private void reached(int bucket, long through) {
        reached.merge(bucket, through, Math::max);
        position = Math.max(position, through);
    }

    /** Events of accounts, by account. */
    Map<String, List<StoredEvent>> byAccount() {
        return byAccount;
    }

    /** When rules were recorded behind a position; null if none were. */
    @Nullable
    Instant rulesRecordedBehind(long known) {
        return rulesAt.entrySet().stream()
                .filter(rules -> rules.getKey() > known)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The buckets it concerns, each with the position up to which all of its events were told. */
    Map<Integer, Long> reached() {
        return reached;
    }

    Set<Integer> buckets() {
        return reached.keySet();
    }

    @Nullable
    Instant timePassedThrough() {
        return timePassedThrough;
    }

    /** Where the stream began that told it. */
    long since() {
        return since;
    }

    /** The last position told. */
    long position() {
        return position;
    }
}
