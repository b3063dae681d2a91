package org.accounthealth.query.pages.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.evidence.ListedEvent;
import org.accounthealth.query.events.OneEvent;
import org.accounthealth.query.events.OneEvent.EventAnswer;
import org.accounthealth.query.events.Vocabulary;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.pages.RuleText;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.log.EventPage.Detail;
import org.accounthealth.query.pages.log.EventPage.Kept;
import org.accounthealth.query.pages.log.EventPage.Neighbours;
import org.accounthealth.query.pages.log.EventPage.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Gathers what the page of one event shows. */
@Component
class EventPages {

    private static final String RULES =
            "Rules change no score by being recorded. From the instant on at which they are in"
                    + " force, they count for every account of their marketplaces; each published score says by which rules it was";

    /** What a query can ask for by the same name. */
    private static final Set<String> FILTERS_OF_DATA = Set.of("policy", "severity");

    private static final String UNREADABLE =
            "This version of the program cannot read what the event says. It stands below as it is stored";

    private static final String NO_ACCOUNT = "Its subject names no account";

    private final OneEvent events;
    private final LedgerReader ledger;
    private final Effects effects;
    private final EventProofs proofs;

    EventPages(OneEvent events, LedgerReader ledger, Effects effects, EventProofs proofs) {
        this.events = events;
        this.ledger = ledger;
        this.effects = effects;
        this.proofs = proofs;
    }

    /** @throws RejectedException NOT_FOUND if there is no such event */
    EventPage page(String position, Terminal terminal) {
        EventAnswer answer = events.at(position);
        StoredEvent stored = ledger.after(answer.position() - 1, 1).get(0);
        AccountId account = account(stored);
        List<StoredEvent> around = ledger.ofSubject(stored.subject(), Math.max(0, stored.sequence() - 1), 3);
        StoredEvent later = at(stored.sequence() + 1, around).orElse(null);
        EventProof proof = proofs.of(stored.position());
        return new EventPage(
                stored.position(),
                account == null ? null : account.toString(),
                told(stored),
                details(answer.event().path("data"), Set.of(), FILTERS_OF_DATA),
                rules(stored),
                kept(answer),
                ledger.state().size(),
                neighbours(stored, around),
                effect(stored, account, later == null ? null : later.recordedAt()),
                Cause.of(answer),
                proof,
                EventCommands.of(stored, account, proof, terminal));
    }

    private static Told told(StoredEvent stored) {
        Optional<ListedEvent> listed = read(stored, ListedEvent::of);
        String name = LogRow.nameOf(stored.type());
        return new Told(
                new LogRow.Cell(name, hrefOf("type", name)),
                listed.map(ListedEvent::text).orElse(UNREADABLE),
                listed.map(ListedEvent::happenedAt).orElse(null),
                stored.recordedAt(),
                listed.filter(ListedEvent::isLate).isPresent());
    }

    private Kept kept(EventAnswer answer) {
        byte[] line = ledger.linesAfter(answer.position() - 1, 1).get(0);
        return new Kept(
                details(answer),
                new String(line, StandardCharsets.UTF_8).stripTrailing(),
                answer.event().toPrettyString());
    }

    private static Neighbours neighbours(StoredEvent stored, List<StoredEvent> around) {
        return new Neighbours(
                at(stored.sequence() - 1, around).map(StoredEvent::position).orElse(null),
                at(stored.sequence() + 1, around).map(StoredEvent::position).orElse(null));
    }

    private Effect effect(StoredEvent stored, @Nullable AccountId account, @Nullable Instant next) {
        if (account == null) {
            boolean rules = stored.subject().equals(RulebookPublished.SUBJECT);
            return Effect.untold(rules ? RULES : NO_ACCOUNT, null, null);
        }
        return effects.of(stored, account, next);
    }

    private static @Nullable AccountId account(StoredEvent stored) {
        try {
            return stored.subject().equals(RulebookPublished.SUBJECT) ? null : AccountId.parse(stored.subject());
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    private static Optional<StoredEvent> at(long sequence, List<StoredEvent> around) {
        return around.stream().filter(event -> event.sequence() == sequence).findFirst();
    }

    private static <T> Optional<T> read(StoredEvent stored, Function<Recorded<Event>, T> what) {
        try {
            return Optional.of(what.apply(stored.recorded()));
        } catch (RejectedException | UnknownEventTypeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Who sent it first, then the rest of the line but for its data. */
    private static List<Detail> details(EventAnswer answer) {
        List<Detail> details = new ArrayList<>(details(answer.metaData(), Set.of(), Set.of("actor", "correlation")));
        details.addAll(details(answer.event(), Set.of("data", "origin"), Set.of("id", "type")));
        return details;
    }

    private static List<RuleText> rules(StoredEvent stored) {
        return stored.subject().equals(RulebookPublished.SUBJECT)
                ? read(stored, EventPages::rules).orElse(List.of())
                : List.of();
    }

    private static List<RuleText> rules(Recorded<Event> recorded) {
        return recorded.event() instanceof RulebookPublished published ? RuleText.of(published.rulebook()) : List.of();
    }

    private static List<Detail> details(JsonNode object, Set<String> without, Set<String> filters) {
        return object.propertyStream()
                .filter(field -> !without.contains(field.getKey()))
                .map(field -> detail(field.getKey(), field.getValue(), filters))
                .toList();
    }

    private static Detail detail(String name, JsonNode value, Set<String> filters) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return new Detail(name, text, filters.contains(name) ? hrefOf(name, text) : null);
    }

    private static @Nullable String hrefOf(String qualifier, String value) {
        String name = value.startsWith("accounthealth.") ? LogRow.nameOf(value) : value;
        return Vocabulary.allows(qualifier, name)
                ? LogAddress.ofTerm(qualifier, name).href()
                : null;
    }
}
