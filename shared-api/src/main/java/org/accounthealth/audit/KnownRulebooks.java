package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.ShippedRulebooks;

/** The rulebooks of a log. Where it holds none that is known yet, the shipped ones stand in. */
final class KnownRulebooks {

    private final List<Published> published = new ArrayList<>();

    private record Published(Instant recordedAt, long position, Rulebook rulebook) {

        boolean isRecordedBy(Instant knownAt, long throughPosition) {
            return recordedAt.isBefore(knownAt) || (recordedAt.equals(knownAt) && position <= throughPosition);
        }
    }

    void see(Instant recordedAt, long position, Rulebook rulebook) {
        published.add(new Published(recordedAt, position, rulebook));
    }

    List<Rulebook> at(Instant knownAt) {
        return at(knownAt, Long.MAX_VALUE);
    }

    /** Of what is recorded at that very instant, only what stands at a position or before it. */
    List<Rulebook> at(Instant knownAt, long throughPosition) {
        List<Rulebook> recorded = published.stream()
                .filter(line -> line.isRecordedBy(knownAt, throughPosition))
                .map(Published::rulebook)
                .toList();
        List<Rulebook> known = publishedBy(knownAt, recorded);
        return known.isEmpty() ? publishedBy(knownAt, ShippedRulebooks.all()) : known;
    }

    /** Instants at which a rulebook may become known without an event, in order. */
    SortedSet<Instant> publishedBetween(Instant after, Instant through) {
        return Stream.concat(published.stream().map(Published::rulebook), ShippedRulebooks.all().stream())
                .map(Rulebook::publishedAt)
                .filter(date -> date.isAfter(after) && !date.isAfter(through))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Rulebook> publishedBy(Instant knownAt, List<Rulebook> rulebooks) {
        return rulebooks.stream()
                .filter(rulebook -> !rulebook.publishedAt().isAfter(knownAt))
                .distinct()
                .toList();
    }
}
