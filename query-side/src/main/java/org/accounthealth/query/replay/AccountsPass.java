package org.accounthealth.query.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.log.Json;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.ReadAhead.Page;
import org.accounthealth.query.replay.Replay.Scope;
import org.jspecify.annotations.Nullable;

/** Reads all events and published scores, account by account, some rows at a time. */
final class AccountsPass {

    private static final int PAGE = 500;

    private final EventRows events;
    private final PublishedRows published;
    private final LogFolder folder;
    private final Scope scope;
    private final LongSupplier present;

    /** @param present see {@link PublishedCheck} */
    AccountsPass(EventRows events, PublishedRows published, LogFolder folder, Scope scope, LongSupplier present) {
        this.events = events;
        this.published = published;
        this.folder = folder;
        this.scope = scope;
        this.present = present;
    }

    /** @param afterSubject the last one that is finished; null: from the first one on */
    void run(@Nullable String afterSubject, Tally tally, Course course) {
        List<PublishedRulebook> rules = rules();
        String subject = afterSubject == null ? "" : afterSubject;
        long sequence = afterSubject == null ? Long.MIN_VALUE : Long.MAX_VALUE;
        SubjectReplay current = null;
        try (ReadAhead pages = new ReadAhead(events, published, subject, sequence)) {
            for (Page page = pages.next(); !page.events().isEmpty(); page = pages.next()) {
                for (EventRow event : page.events()) {
                    if (current == null || !current.subject().equals(event.subject())) {
                        finish(current, tally, course);
                        current = begin(event.subject(), page, rules, tally);
                    }
                    current.take(event);
                }
                course.read(page.events().size());
            }
        }
        finish(current, tally, course);
    }

    private static void finish(@Nullable SubjectReplay replay, Tally tally, Course course) {
        if (replay != null) {
            replay.finish();
            course.pass(replay.subject(), tally);
        }
    }

    private SubjectReplay begin(String subject, Page page, List<PublishedRulebook> rules, Tally tally) {
        PublishedCheck check = AccountId.isOne(subject)
                ? new PublishedCheck(published, tally, subject, page.scoresOf(subject), scope.at(), present)
                : null;
        return new SubjectReplay(subject, scope, rules, new EventCheck(folder, tally), tally, check);
    }

    /** The rules up to the position of the audit. One that cannot be read is told of where its events are checked. */
    private List<PublishedRulebook> rules() {
        List<PublishedRulebook> rules = new ArrayList<>();
        List<EventRow> page = events.ofSubject(RulebookPublished.SUBJECT, Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            page.forEach(event -> add(rules, event));
            page = events.ofSubject(
                    RulebookPublished.SUBJECT, page.get(page.size() - 1).sequence(), PAGE);
        }
        return rules;
    }

    private void add(List<PublishedRulebook> rules, EventRow event) {
        Long position = event.position();
        if (position != null
                && position <= scope.position()
                && event.type().equals(EventType.RULEBOOK_PUBLISHED.storedName())) {
            try {
                rules.add(new PublishedRulebook(
                        position,
                        Micros.toInstant(event.recordedMicros()),
                        Json.read(event.payload(), Rulebook.class)));
            } catch (RejectedException | IllegalArgumentException unreadable) {
                return;
            }
        }
    }
}
