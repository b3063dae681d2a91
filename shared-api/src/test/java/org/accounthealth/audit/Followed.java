package org.accounthealth.audit;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.EventLog;
import org.accounthealth.score.History;
import org.accounthealth.score.RunningScore;

/** What a server would have published of a log: each account followed from its first event, nothing forgotten. */
final class Followed {

    private final Map<AccountId, RunningScore> accounts = new TreeMap<>();
    private final List<Rulebook> rules = new ArrayList<>();

    private Followed() {}

    static List<PublishedScore> through(String instant, SealedLog log) {
        Followed followed = new Followed();
        EventLog events = EventLog.read(new ByteArrayInputStream(log.bytes()));
        for (Optional<Recorded<Event>> next = events.next(); next.isPresent(); next = events.next()) {
            followed.see(next.get());
        }
        followed.accounts.values().forEach(account -> account.passTime(Instant.parse(instant)));
        return followed.accounts.values().stream()
                .flatMap(account -> account.takePublished().stream())
                .toList();
    }

    private void see(Recorded<Event> recorded) {
        if (recorded.event() instanceof RulebookPublished published) {
            rules.add(published.rulebook());
            accounts.values()
                    .forEach(account ->
                            account.learnRules(List.copyOf(rules), recorded.recordedAt(), recorded.position()));
        } else if (recorded.event() instanceof AccountEvent event) {
            accounts.computeIfAbsent(event.accountId(), id -> RunningScore.begin(new History(id), List.copyOf(rules)))
                    .learn(new Recorded<>(
                            recorded.id(), recorded.position(), recorded.sequence(), recorded.recordedAt(), event));
        }
    }
}
