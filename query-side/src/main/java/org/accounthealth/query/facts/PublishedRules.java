package org.accounthealth.query.facts;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.util.List;
import org.accounthealth.api.Rulebook;
import org.accounthealth.query.facts.RulebookStore.PublishedRulebook;
import org.accounthealth.score.RunningScore;

/** What follows from rules that were published one after another, in the order of the log. */
public final class PublishedRules {

    private PublishedRules() {}

    /** Those that were known at a position: published there, or before it. */
    public static List<Rulebook> known(List<PublishedRulebook> rules, long position) {
        return rules.stream()
                .filter(published -> published.position() <= position)
                .map(PublishedRulebook::rulebook)
                .toList();
    }

    /** Teaches a score those that were published behind what it has taken in so far, and before a position. */
    public static void learn(RunningScore score, List<PublishedRulebook> rules, long beforePosition) {
        for (PublishedRulebook published : rules) {
            if (published.position() > score.position() && published.position() < beforePosition) {
                score.learnRules(known(rules, published.position()), published.recordedAt(), published.position());
            }
        }
    }

    /** So far back an order batch may count by any of the rules; zero without rules. */
    public static Duration longestWindow(List<Rulebook> rules) {
        return rules.stream().map(Rulebook::window).max(naturalOrder()).orElse(Duration.ZERO);
    }
}
