package org.accounthealth.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreDifference;
import org.accounthealth.api.ScoreDifference.BriefScore;
import org.accounthealth.api.ScoreDifference.EffectiveEvent;
import org.jspecify.annotations.Nullable;

/**
 * Compares the answer to one question in two states of knowledge, and finds the events between them that changed it. The
 * result depends on the log alone. An event is measured against the answer just before it, with the rulebooks known then,
 * so each change is told of what brought it about.
 */
public final class Comparison {

    private final History history;
    private final Instant at;
    private final ScoreAnswer before;
    private final GrowingAnswer answer;
    private final List<EffectiveEvent> events = new ArrayList<>();
    private long eventsWithoutEffect;

    /**
     * Begins with what was known first.
     *
     * @param history the facts known then; it is evolved from here on. Batches may be missing that left the window before
     *     {@code at}, by every rulebook known in the end
     */
    public Comparison(History history, Knowledge first, Instant at) {
        this.history = history;
        this.at = at;
        this.before = Scorer.answer(history, first, at);
        this.answer = new GrowingAnswer(history, first, at);
    }

    /** Takes in what became known next, in the order of the log. */
    public void learn(Lesson lesson) {
        BriefScore scoreBefore = answer.brief();
        if (answer.learn(lesson)) {
            events.add(effective(lesson, scoreBefore));
        } else if (lesson.isEvent()) {
            eventsWithoutEffect++;
        }
    }

    /** The difference, once everything has been taken in that was known later. */
    public ScoreDifference difference(Knowledge later) {
        ScoreAnswer after = Scorer.answer(history, later, at);
        return new ScoreDifference(
                after.accountId(),
                at,
                after.knownAt(),
                after.position(),
                after.forecast(),
                after.rulebook(),
                before,
                after,
                AnswerFields.changes(before, after),
                AnswerFields.violationChanges(before, after),
                events,
                eventsWithoutEffect);
    }

    private EffectiveEvent effective(Lesson lesson, BriefScore scoreBefore) {
        Recorded<? extends Event> recorded = lesson.recorded();
        Event event = recorded.event();
        return new EffectiveEvent(
                lesson.isEvent() ? recorded.position() : null,
                recorded.sequence() < 0 ? null : recorded.sequence(),
                recorded.id().isEmpty() ? null : recorded.id(),
                recorded.type().storedName(),
                about(event),
                recorded.recordedAt(),
                happenedAt(event),
                scoreBefore,
                answer.brief());
    }

    private static @Nullable String about(Event event) {
        if (event instanceof RulebookPublished fact) {
            return fact.rulebook().id();
        } else if (event instanceof AccountOpened) {
            return null;
        } else if (event instanceof OrdersDelivered fact) {
            return fact.batchId();
        } else if (event instanceof OrdersVoided fact) {
            return fact.batchId();
        }
        return History.violationIdOf((AccountEvent) event);
    }

    private static Instant happenedAt(Event event) {
        return event instanceof RulebookPublished fact
                ? fact.rulebook().publishedAt()
                : ((AccountEvent) event).happenedAt();
    }
}
