package org.accounthealth.query.pages.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.EventType;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.query.audit.Trail;
import org.accounthealth.query.audit.Trail.TrailEntry;
import org.accounthealth.query.facts.PublishedRules;
import org.accounthealth.query.ledger.Knowing;
import org.accounthealth.query.ledger.Knowing.Known;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.pages.account.AccountAddress.Knowledge;
import org.accounthealth.query.pages.account.AccountAddress.View;
import org.accounthealth.query.pages.account.AccountPage.Neighbours;
import org.accounthealth.query.pages.account.AccountPage.Sum;
import org.accounthealth.query.score.Course;
import org.accounthealth.query.score.ScoreQuestions;
import org.accounthealth.query.score.ShownScores;
import org.accounthealth.query.web.Parameters;
import org.accounthealth.score.Supposition;
import org.accounthealth.time.LogClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is known of an account once, and answers from it everything that its page shows. */
@Component
class AccountPages {

    /** So much of the past is drawn unless somebody asks for more. */
    private static final Duration USUAL_PAST = Duration.ofDays(730);

    private static final Duration MARGIN = Duration.ofDays(14);

    /** Cases are told from so many events at most: the newest that are no deliveries. */
    private static final int MAX_EVENTS = 5_000;

    private static final int MAX_CASES = 200;

    private static final int TRAIL_ROWS = 100;

    private final ScoreQuestions questions;
    private final ShownScores shown;
    private final LedgerReader ledger;
    private final Trail trail;
    private final Knowing knowing;

    AccountPages(ScoreQuestions questions, ShownScores shown, LedgerReader ledger, Trail trail, Knowing knowing) {
        this.questions = questions;
        this.shown = shown;
        this.ledger = ledger;
        this.trail = trail;
        this.knowing = knowing;
    }

    /**
     * The page.
     *
     * @param histories whether the visitor may see events; without them the page tells scores alone
     * @param drawn whether the drawing is wanted; another instant on it changes only what is told beside it
     */
    AccountPage page(AccountAddress address, boolean histories, boolean drawn) {
        Known now = knowing.now();
        Instant at = address.at() == null ? now.at() : address.at();
        Instant usual = earlier(now.at().minus(USUAL_PAST), at);
        Instant start = address.from() == null ? usual : address.from();
        Supposition supposition =
                new Supposition(address.without(), List.of(), questions.rulebook("rulebook", address.rulebook()));
        Course course = questions.course(address.accountId(), now, at.isBefore(start) ? at : start, supposition);
        return new Telling(address, histories, now, at, start, course, supposition).page(drawn);
    }

    /** One page in the making. */
    private final class Telling {

        private final AccountAddress address;
        private final AccountId account;
        private final boolean histories;
        private final Known now;
        private final Instant at;
        private final Course course;
        private final Supposition supposition;
        private final Instant openedAt;
        private final Instant from;
        private final Instant to;
        private final List<TimelineStep> future;

        Telling(
                AccountAddress address,
                boolean histories,
                Known now,
                Instant at,
                Instant start,
                Course course,
                Supposition supposition) {
            this.address = address;
            this.account = course.facts().accountId();
            this.histories = histories;
            this.now = now;
            this.at = at;
            this.course = course;
            this.supposition = supposition;
            this.openedAt = Objects.requireNonNullElse(course.facts().openedAt(), now.at());
            this.future = ahead(course, now.at());
            this.from = address.from() == null && openedAt.isAfter(start) ? earlier(openedAt, now.at()) : start;
            this.to = address.to() == null ? LogClock.later(endOfForecast(), at.plusSeconds(1)) : address.to();
            if (!from.isBefore(to)) {
                throw Parameters.invalid("to", "must be after from, " + from);
            }
        }

        AccountPage page(boolean drawn) {
            Course then = address.knowledge() == Knowledge.THEN ? course(knownAt(at)) : course;
            Course other = address.knowledge() == Knowledge.THEN ? course : course(knownAt(at));
            ScoreAnswer answer = then.at(at);
            ScoreAnswer supposed =
                    supposition.isNone() ? null : course.supposing(supposition).at(at);
            Rulebook rulebook = rulebook(answer, course.rules());
            List<Recorded<Event>> events = histories ? events() : List.of();
            List<Happening> happenings = Happening.of(events, course, rulebook.window());
            List<Case> cases = Case.of(events, drawn(answer, rulebook));
            List<TrailEntry> entries = address.view() == View.HISTORY && histories ? trail() : List.of();
            return new AccountPage(
                    address,
                    openedAt,
                    now.at(),
                    now.position(),
                    Span.of(address, at, now.at(), openedAt),
                    answer,
                    other.at(at),
                    supposed,
                    sums(answer, supposed, origins(events)),
                    drawn ? Plotter.draw(seen(answer, rulebook, happenings)) : null,
                    neighbours(happenings),
                    cases.subList(0, Math.min(cases.size(), MAX_CASES)),
                    cases.size() > MAX_CASES || events.size() == MAX_EVENTS,
                    address.view() == View.TIMELINE && histories ? newestFirst(happenings) : List.of(),
                    entries,
                    entries.isEmpty() || entries.get(entries.size() - 1).sequence() == 0
                            ? null
                            : entries.get(entries.size() - 1).sequence(),
                    forecast(address.knowledge() == Knowledge.THEN ? then : other),
                    course.rules().stream().map(Rulebook::id).toList());
        }

        /** Until every fact known by then has left every window. */
        private List<TimelineStep> ahead(Course known, Instant start) {
            Duration window = PublishedRules.longestWindow(course.rules());
            return known.timeline(start, start.plus(window).plus(MARGIN));
        }

        private List<String> forecast(Course knownThen) {
            return at.isBefore(now.at()) ? Forecast.asKnownThen(ahead(knownThen, at)) : Forecast.fromNow(future);
        }

        private List<Sum> sums(ScoreAnswer answer, @Nullable ScoreAnswer supposed, Origins origins) {
            List<Sum> sums = new ArrayList<>();
            add(sums, "Why: the sum", answer, course.rules(), origins);
            if (supposed != null) {
                add(sums, "Supposed: the sum as it would be", supposed, supposition.rules(course.rules()), origins);
            }
            return sums;
        }

        private void add(List<Sum> sums, String title, ScoreAnswer answer, List<Rulebook> rules, Origins origins) {
            if (answer.score() != null) {
                sums.add(new Sum(title, answer, Waterfall.of(answer, rulebook(answer, rules), origins, address)));
            }
        }

        private Origins origins(List<Recorded<Event>> events) {
            return histories ? Origins.of(account, events, questions.rulebookPositions()) : Origins.HIDDEN;
        }

        private Known knownAt(Instant instant) {
            return instant.isBefore(now.at()) ? knowing.at("at", instant) : now;
        }

        /** What was known, to say what it meant at the instant looked at and later: the drawing is of what is known now. */
        private Course course(Known known) {
            return known.equals(now) ? course : questions.course(address.accountId(), known, at, supposition);
        }

        /** The last change that time alone brings, and a little more, so that the line ends level. */
        private Instant endOfForecast() {
            Instant last = future.get(future.size() - 1).from();
            return LogClock.later(last, now.at()).plus(MARGIN);
        }

        /** That in force then, or else the latest one: it says where the bands lie. */
        private static Rulebook rulebook(ScoreAnswer answer, List<Rulebook> known) {
            return known.stream()
                    .filter(rules -> rules.id().equals(answer.rulebook()))
                    .findFirst()
                    .or(() -> known.stream().max(Comparator.comparing(Rulebook::effectiveFrom)))
                    .orElseThrow(() -> Parameters.invalid("at", "lies before any rules were known"));
        }

        private List<Recorded<Event>> events() {
            questions.refuseIfHeld(account, now.position());
            return ledger
                    .lastOfSubjectBut(account.toString(), EventType.ORDERS_DELIVERED, now.position(), MAX_EVENTS)
                    .stream()
                    .map(StoredEvent::recorded)
                    .toList();
        }

        private Plotter.Seen seen(ScoreAnswer answer, Rulebook rulebook, List<Happening> happenings) {
            Instant drawnFrom = from.isBefore(course.from()) ? course.from() : from;
            return new Plotter.Seen(
                    address,
                    rulebook,
                    drawnFrom,
                    to,
                    now.at(),
                    at,
                    answer.score(),
                    course.timeline(drawnFrom, to),
                    address.knowledge() == Knowledge.THEN
                            ? shown.between(account, drawnFrom, earlier(now.at(), to))
                            : List.of(),
                    supposition.isNone()
                            ? List.of()
                            : course.supposing(supposition).timeline(drawnFrom, to),
                    happenings);
        }

        private Neighbours neighbours(List<Happening> happenings) {
            Instant previous = null;
            Instant next = null;
            for (Happening one : happenings) {
                if (one.at().isBefore(at)) {
                    previous = one.at();
                } else if (one.at().isAfter(at)) {
                    next = one.at();
                    break;
                }
            }
            return happenings.isEmpty()
                    ? new Neighbours(null, null, null, null)
                    : new Neighbours(
                            happenings.get(0).at(),
                            previous,
                            next,
                            happenings.get(happenings.size() - 1).at());
        }

        private Case.Drawn drawn(ScoreAnswer answer, Rulebook rulebook) {
            return new Case.Drawn(
                    from,
                    to,
                    at,
                    rulebook.window(),
                    answer.violations().stream()
                            .collect(Collectors.toMap(ViolationLine::violationId, Function.identity())));
        }

        private List<TrailEntry> trail() {
            long before = address.before() == null ? lastSequence() + 1 : address.before();
            long first = Math.max(0, before - TRAIL_ROWS);
            List<TrailEntry> entries =
                    new ArrayList<>(trail.page(account, first, Math.toIntExact(Math.max(1, before - first)), now)
                            .entries());
            entries.sort(Comparator.comparing(TrailEntry::sequence).reversed());
            return entries;
        }

        private long lastSequence() {
            return questions.lastSequence(account);
        }

        private static List<Happening> newestFirst(List<Happening> happenings) {
            List<Happening> reversed = new ArrayList<>(happenings);
            Collections.reverse(reversed);
            return reversed.subList(0, Math.min(reversed.size(), MAX_EVENTS));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
