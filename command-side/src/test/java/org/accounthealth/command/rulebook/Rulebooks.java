package org.accounthealth.command.rulebook;

import java.time.Instant;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.ShippedRulebooks;

/** Rulebooks as tests need them: the rules of the last shipped one, but for what is named. */
final class Rulebooks {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Rulebooks() {}

    static Rulebook rulebook(String id, Instant effectiveFrom) {
        return rulebook(id, effectiveFrom, 180);
    }

    static Rulebook rulebook(String id, Instant effectiveFrom, int windowDays) {
        Rulebook last = ShippedRulebooks.all().get(ShippedRulebooks.all().size() - 1);
        return new Rulebook(
                id,
                NOW,
                effectiveFrom,
                last.marketplaces(),
                windowDays,
                last.score(),
                last.orders(),
                last.severityPoints(),
                last.repeats(),
                last.limits(),
                last.policyGroups(),
                last.bands(),
                last.sources());
    }
}
