package org.accounthealth.query.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.jspecify.annotations.Nullable;

/** What one transaction of the processor brings: events in the order of the log, and whether time has passed after them. */
final class ProjectionBatch {

    private final Map<AccountId, List<Recorded<AccountEvent>>> byAccount = new LinkedHashMap<>();
    private final List<PublishedRulebook> rulebooks = new ArrayList<>();
    private @Nullable Instant timePassedThrough;
    private long position;

    void add(Recorded<AccountEvent> recorded) {
        byAccount
                .computeIfAbsent(recorded.event().accountId(), unused -> new ArrayList<>())
                .add(recorded);
        position = recorded.position();
    }

    void addRules(Recorded<RulebookPublished> recorded) {
        rulebooks.add(new PublishedRulebook(
                recorded.position(), recorded.recordedAt(), recorded.event().rulebook()));
        position = recorded.position();
    }

    void addTime(Instant through) {
        timePassedThrough = through;
    }

    Map<AccountId, List<Recorded<AccountEvent>>> byAccount() {
        return byAccount;
    }

    List<PublishedRulebook> rulebooks() {
        return rulebooks;
    }

    @Nullable
    Instant timePassedThrough() {
        return timePassedThrough;
    }

    /** The last position in the batch; 0 if it brings only time. */
    long position() {
        return position;
    }
}
