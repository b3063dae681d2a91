package org.accounthealth.query.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Compares account after account, until the time or the room of a request is used up. */
final class Stretch {

    /** Of the largest payloads, so many are some tens of megabytes. */
    private static final int PAGE = 500;

    private final LedgerReader ledger;
    private final Courses courses;
    private final Question question;
    private final long position;
    private final List<Parting> partings = new ArrayList<>();
    private Place place;
    private boolean complete;

    /** @param position of the last event that counts */
    Stretch(LedgerReader ledger, Courses courses, Question question, Place start, long position) {
        this.ledger = ledger;
        this.courses = courses;
        this.question = question;
        this.place = start;
        this.position = position;
    }

    /** At least one account, so that whoever goes on comes to the end. */
    void run(long deadlineNanos, int maxPartings) {
        Account account = null;
        List<StoredEvent> page = ledger.afterSubject(place.afterSubject(), Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                if (account == null || !account.subject.equals(event.subject())) {
                    finish(account);
                    if (account != null && isUsedUp(deadlineNanos, maxPartings)) {
                        return;
                    }
                    account = new Account(event.subject());
                }
                account.take(event);
            }
            StoredEvent last = page.get(page.size() - 1);
            page = ledger.afterSubject(last.subject(), last.sequence(), PAGE);
        }
        finish(account);
        complete = true;
    }

    long position() {
        return position;
    }

    /** How far it came. */
    Place place() {
        return place;
    }

    /** Whether there is no account behind those that were compared. */
    boolean isComplete() {
        return complete;
    }

    List<Parting> partings() {
        return partings;
    }

    private boolean isUsedUp(long deadlineNanos, int maxPartings) {
        return partings.size() >= maxPartings || System.nanoTime() - deadlineNanos >= 0;
    }

    private void finish(@Nullable Account account) {
        if (account != null) {
            place = new Place(place.at(), account.subject, account.addTo(place.totals()));
        }
    }

    /** One account on its way through both courses. */
    private final class Account {

        private final String subject;
        private @Nullable Course one;
        private @Nullable Course other;
        private boolean readable = true;

        Account(String subject) {
            this.subject = subject;
        }

        void take(StoredEvent stored) {
            boolean counts = stored.position() > 0 && stored.position() <= position;
            if (counts && readable && !subject.equals(RulebookPublished.SUBJECT)) {
                readable = attempt(() -> learn(stored));
            }
        }

        private void learn(StoredEvent stored) {
            Event event = stored.event();
            if (!(event instanceof AccountEvent fact) || !fact.subject().equals(subject)) {
                throw new IllegalArgumentException("The event is not of this account");
            }
            Recorded<AccountEvent> recorded = new Recorded<>(
                    stored.id(), stored.position(), stored.sequence(), stored.recordedAt(), stored.knownType(), fact);
            if (one == null || other == null) {
                one = courses.begin(fact.accountId(), question.one());
                other = courses.begin(fact.accountId(), question.other());
            }
            one.learn(recorded);
            other.learn(recorded);
        }

        Totals addTo(Totals totals) {
            Course first = one;
            Course second = other;
            if (!readable) {
                return totals.withUnreadable();
            } else if (first == null || second == null) {
                return totals; // nothing of it was recorded up to that position
            }
            return compare(first, second, totals);
        }

        private Totals compare(Course first, Course second, Totals totals) {
            Instant at = place.at();
            Parting[] found = new Parting[1];
            boolean compared = attempt(() -> found[0] =
                    Parting.of(AccountId.parse(subject), first.through(at), second.through(at), question.isExact()));
            Parting parting = found[0];
            if (parting != null && (parting.changesBand() || !question.onlyBands())) {
                partings.add(parting);
            }
            return compared ? totals.with(parting) : totals.withUnreadable();
        }

        /** An event that cannot be read is told of, and the other accounts are compared all the same. */
        private boolean attempt(Runnable step) {
            try {
                step.run();
                return true;
            } catch (UnknownEventTypeException
                    | RejectedException
                    | IllegalArgumentException
                    | ArithmeticException no) {
                return false;
            }
        }
    }
}
