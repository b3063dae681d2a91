package org.accounthealth.query.replay;

import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.log.EventJson;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.Finding.Kind;
import org.accounthealth.query.replay.Replay.Scope;
import org.jspecify.annotations.Nullable;

/** Goes through the events of one subject in order: checks each, and follows the score if the subject is an account. */
final class SubjectReplay {

    private final String subject;
    private final Scope scope;
    private final EventCheck events;
    private final Tally tally;
    private final @Nullable PublishedCheck published;
    private final @Nullable AccountReplay score;

    /**
     * @param rules all that were published up to the position of the audit, in the order of the log
     * @param published of this subject; null if it is no account
     */
    SubjectReplay(
            String subject,
            Scope scope,
            List<PublishedRulebook> rules,
            EventCheck events,
            Tally tally,
            @Nullable PublishedCheck published) {
        this.subject = subject;
        this.scope = scope;
        this.events = events;
        this.tally = tally;
        this.published = published;
        this.score = published == null ? null : new AccountReplay(AccountId.parse(subject), rules);
    }

    String subject() {
        return subject;
    }

    void take(EventRow event) {
        Long position = event.position();
        if (position == null) {
            tally.placeless++; // whether it waits for a place is looked at once, for all
            return;
        }
        if (position > scope.position()) {
            return; // for a later audit
        }
        tally.eventsRead++;
        events.check(event, position);
        attempt(event, position, () -> learn(event, position));
        expectPublished();
    }

    /** Lets time pass to the end, and tells of what is published beside all this. */
    void finish() {
        if (published == null) {
            return;
        }
        tally.accounts++;
        attempt(null, scope.position(), this::passTime);
        expectPublished();
        published.finish();
    }

    private void learn(EventRow event, long position) {
        EventType type = EventType.ofStoredName(event.type());
        Event read = EventJson.read(type, event.payload());
        if (score != null && read instanceof AccountEvent fact) {
            score.learn(new Recorded<>(
                    event.id(), position, event.sequence(), Micros.toInstant(event.recordedMicros()), type, fact));
        }
    }

    private void passTime() {
        if (score != null) {
            score.passTime(scope.at());
        }
    }

    private void expectPublished() {
        if (published != null && score != null) {
            published.expect(score.takePublished());
        }
    }

    /** Whatever an event that was tampered with leads to, the audit goes on. */
    private void attempt(@Nullable EventRow event, long position, Runnable step) {
        try {
            step.run();
        } catch (UnknownEventTypeException | RejectedException | IllegalArgumentException | ArithmeticException wrong) {
            tally.add(new Finding(
                    Kind.UNREADABLE,
                    position,
                    subject,
                    event == null ? null : event.sequence(),
                    "What is stored of " + subject + " at position " + position + " cannot be replayed: "
                            + wrong.getMessage()));
        }
    }
}
