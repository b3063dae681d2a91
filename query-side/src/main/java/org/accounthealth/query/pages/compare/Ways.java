package org.accounthealth.query.pages.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.Json;
import org.accounthealth.query.compare.Comparisons;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.pages.compare.ComparePage.Way;
import org.springframework.stereotype.Component;

/** Tells what can be compared, and where a rulebook of one's own can begin. */
@Component
class Ways {

    private final RulebookStore rulebooks;
    private final Horizon horizon;

    Ways(RulebookStore rulebooks, Horizon horizon) {
        this.rulebooks = rulebooks;
        this.horizon = horizon;
    }

    /** In the order of the lists to choose from. */
    List<Way> all() {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(
                Comparisons.SHOWN,
                "what was shown at the time",
                "each score as it was published then, and written down",
                null));
        ways.add(new Way(
                Comparisons.REPLAYED,
                "the log, by the rules in force",
                "each score computed again now, from the events alone, by the rules that were in force then",
                null));
        rulebooks
                .positions()
                .forEach((id, position) -> ways.add(new Way(
                        id,
                        "always by " + id,
                        "each score computed from the events as if these rules had been in force always and everywhere",
                        "/events/" + position)));
        ways.add(new Way(
                Comparisons.DRAFT,
                "always by the rulebook typed in below",
                "the same by rules that you write, which are not published by that",
                null));
        return ways;
    }

    /** The rulebook that came into force last, as JSON to be changed; empty if there is none. */
    String draft() {
        Instant now = horizon.present();
        return rulebooks.all().stream()
                .map(PublishedRulebook::rulebook)
                .filter(rulebook -> !rulebook.effectiveFrom().isAfter(now))
                .max(Comparator.comparing(Rulebook::effectiveFrom))
                .map(Ways::text)
                .orElse("");
    }

    private static String text(Rulebook rulebook) {
        return Json.readTree(Json.writePayload(rulebook)).toPrettyString();
    }
}
