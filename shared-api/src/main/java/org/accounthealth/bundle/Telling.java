package org.accounthealth.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.bundle.Evidence.Claim;
import org.accounthealth.bundle.Evidence.ProvenEvent;
import org.accounthealth.evidence.EvidencePage;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.evidence.PageContent;
import org.accounthealth.ledger.Checkpoint;
import org.accounthealth.log.LogLine;
import org.accounthealth.score.History;
import org.accounthealth.score.Knowledge;
import org.accounthealth.score.Scorer;

/** What the events of a bundle say: the answer and the page, computed from them alone. */
final class Telling {

    /** How much of the past the page draws, and how far beyond T. */
    private static final Duration DRAWN_BEFORE = Duration.ofDays(730);

    private static final Duration DRAWN_AFTER = Duration.ofDays(30);

    private final Evidence evidence;
    private final History history;
    private final Knowledge knowledge;

    /** @throws IllegalArgumentException if an event does not say what events of its type say */
    Telling(Evidence evidence) {
        this.evidence = evidence;
        Claim claim = evidence.claim();
        this.history = new History(claim.accountId());
        evidence.account().stream()
                .map(Telling::event)
                .map(AccountEvent.class::cast)
                .forEach(history::evolve);
        List<Rulebook> rulebooks = evidence.rules().stream()
                .map(Telling::event)
                .map(event -> ((RulebookPublished) event).rulebook())
                .toList();
        this.knowledge = Knowledge.ofRecorded(claim.knownAt(), claim.position(), rulebooks);
    }

    ScoreAnswer answer() {
        return Scorer.answer(history, knowledge, evidence.claim().at());
    }

    byte[] page() {
        Checkpoint checkpoint = Checkpoint.of(evidence.checkpoint());
        return EvidencePage.render(new PageContent(
                answer(),
                knowledge.rulebooks(),
                timeline(),
                evidence.events().map(Telling::listed).toList(),
                new PageContent.Check(
                        checkpoint.origin(),
                        checkpoint.size(),
                        checkpoint.root().toString(),
                        Readme.command(evidence),
                        Readme.GOOD_RESULT)));
    }

    private List<TimelineStep> timeline() {
        Instant at = evidence.claim().at();
        Instant openedAt = history.openedAt();
        if (openedAt == null || openedAt.isAfter(at)) {
            return List.of();
        }
        Instant earliest = at.minus(DRAWN_BEFORE);
        Instant from = openedAt.isBefore(earliest) ? earliest : openedAt;
        return Scorer.timeline(history, knowledge.rulebooks(), from, at.plus(DRAWN_AFTER));
    }

    private static ListedEvent listed(ProvenEvent event) {
        return ListedEvent.of(recorded(event));
    }

    private static Recorded<Event> recorded(ProvenEvent event) {
        LogLine line = event.line().plain();
        return new Recorded<>(
                line.id(),
                event.line().position(),
                event.line().sequence(),
                line.recordedAt(),
                line.type(),
                line.event());
    }

    private static Event event(ProvenEvent event) {
        return event.line().plain().event();
    }
}
