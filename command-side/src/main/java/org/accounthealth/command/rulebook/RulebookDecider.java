package org.accounthealth.command.rulebook;

import java.util.Map;
import java.util.Optional;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.RulebookCommand;
import org.accounthealth.api.RulebookCommand.PublishRulebook;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.command.rulebook.RulebookAggregate.KnownRulebook;

/** Decides whether a rulebook may be published. Pure. */
final class RulebookDecider {

    private RulebookDecider() {}

    /** The outcome if nothing is to be stored; empty if the rulebook is to be published. */
    static Optional<Outcome> decide(RulebookCommand command, Map<String, KnownRulebook> known) {
        Rulebook rulebook = command.rulebook();
        KnownRulebook published = known.get(rulebook.id());
        if (published != null) {
            return Optional.of(
                    sameContent(published.rulebook(), rulebook)
                            ? new Outcome.Duplicate(RulebookPublished.SUBJECT, published.sequence())
                            : rejected(Code.ID_CONFLICT, "This id stands for other rules; publish a new version"));
        }
        if (command instanceof PublishRulebook publish
                && rulebook.effectiveFrom().isBefore(publish.earliestEffectiveFrom())) {
            return Optional.of(rejected(
                    Code.NOTICE_TOO_SHORT,
                    "effectiveFrom must not be before " + publish.earliestEffectiveFrom()
                            + ": rules never reach back, and a notice period is owed"));
        }
        return Optional.empty();
    }

    /** The date of publication is ours, so sending the same rules again later is no conflict. */
    private static boolean sameContent(Rulebook one, Rulebook other) {
        return one.equals(other.withPublishedAt(one.publishedAt()));
    }

    private static Outcome rejected(Code code, String detail) {
        return new Outcome.Rejected(new Rejection(code, detail));
    }
}
