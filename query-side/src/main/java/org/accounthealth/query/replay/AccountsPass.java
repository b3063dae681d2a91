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
import org.accounthealth.query.ledger.Stretches;
import org.accounthealth.query.ledger.Stretches.Stretch;
import org.accounthealth.query.replay.EventRows.EventRow;
import org.accounthealth.query.replay.PublishedRows.PublishedRow;
import org.accounthealth.query.replay.Replay.Scope;
import org.accounthealth.query.work.SideBySide;
import org.jspecify.annotations.Nullable;

/** Reads all events and published scores, account by account: stretches of accounts side by side, some rows at a time. */
final class AccountsPass {

    private static final int PAGE = 500;
    /** Events of a stretch, but for the rest of its last account. */
    private static final int STRETCH = 5_000;
    /** Events that are read at once: a little more than a stretch, so that most need a single question. */
    private static final int EVENTS = 6_000;
    /** Scores that are read at once; of a stretch that has more, account by account. */
    private static final int PUBLISHED = 10_000;

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
        Stretches stretches = events.stretches(afterSubject == null ? "" : afterSubject, course.atOnce(STRETCH));
        InOrder sum = new InOrder(tally, course);
        new SideBySide("audit", course::halt).run(() -> {
            for (Stretch stretch = stretches.next(); stretch != null; stretch = stretches.next()) {
                sum.add(stretch.number(), stretch.throughSubject(), count(stretch, rules, course));
            }
            return true;
        });
    }

    private Tally count(Stretch stretch, List<PublishedRulebook> rules, Course course) {
        Tally tally = new Tally();
        new StretchPass(
                        stretch,
                        published.behind(stretch.afterSubject(), stretch.throughSubject(), PUBLISHED),
                        course,
                        (subject, scores) -> begin(subject, scores, rules, tally))
                .run(events, course.atOnce(EVENTS));
        return tally;
    }

    private SubjectReplay begin(
            String subject, @Nullable List<PublishedRow> scores, List<PublishedRulebook> rules, Tally tally) {
        PublishedCheck check = AccountId.isOne(subject)
                ? new PublishedCheck(published, tally, subject, scores, scope.at(), present)
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
