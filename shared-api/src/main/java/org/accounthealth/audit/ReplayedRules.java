package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.ShippedRulebooks;

/** The rules as they become known along a log. Until the log holds one, the shipped ones stand in from their publication. */
final class ReplayedRules {

    private final List<Rulebook> recorded = new ArrayList<>();
    private List<Rulebook> known = List.of();

    void see(Rulebook rulebook) {
        recorded.add(rulebook);
        known = List.copyOf(recorded);
    }

    /** The shipped rulebooks that stand in by now and did not before, oldest first. */
    List<Rulebook> standingInBy(Instant now) {
        return recorded.isEmpty()
                ? ShippedRulebooks.all().stream()
                        .filter(rulebook -> !known.contains(rulebook)
                                && !rulebook.publishedAt().isAfter(now))
                        .toList()
                : List.of();
    }

    void standIn(Rulebook shipped) {
        List<Rulebook> more = new ArrayList<>(known);
        more.add(shipped);
        known = List.copyOf(more);
    }

    List<Rulebook> known() {
        return known;
    }
}
