package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.ShippedRulebooks;

/** The rulebooks of a log. Where it holds none that is known yet, the shipped ones stand in. */
final class KnownRulebooks {

    private final List<Published> published = new ArrayList<>();

    private record Published(Instant recordedAt, Rulebook rulebook) {}

    void see(Instant recordedAt, Rulebook rulebook) {
        published.add(new Published(recordedAt, rulebook));
    }

    List<Rulebook> at(Instant knownAt) {
        List<Rulebook> recorded = published.stream()
                .filter(line -> !line.recordedAt().isAfter(knownAt))
                .map(Published::rulebook)
                .toList();
        List<Rulebook> known = publishedBy(knownAt, recorded);
        return known.isEmpty() ? publishedBy(knownAt, ShippedRulebooks.all()) : known;
    }

    private static List<Rulebook> publishedBy(Instant knownAt, List<Rulebook> rulebooks) {
        return rulebooks.stream()
                .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                .distinct()
                .toList();
    }
}
