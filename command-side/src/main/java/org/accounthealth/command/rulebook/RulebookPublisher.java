package org.accounthealth.command.rulebook;

import java.time.Instant;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.RulebookCommand.PublishShippedRulebook;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Origin;
import org.accounthealth.log.ShippedRulebooks;
import org.springframework.stereotype.Component;

/** Brings the rulebooks that ship with the product into the log. */
@Component
public class RulebookPublisher {

    private static final Origin PRODUCT = new Origin("account-health", "shipped-rulebooks");

    private final Intake intake;

    RulebookPublisher(Intake intake) {
        this.intake = intake;
    }

    /** Publishes those that were public by then and are not in the log yet. */
    public void publishShipped(Instant publicBy) {
        ShippedRulebooks.all().stream()
                .filter(rulebook -> !rulebook.publishedAt().isAfter(publicBy))
                .map(rulebook -> intake.take(new PublishShippedRulebook(rulebook), PRODUCT))
                .filter(Outcome.Rejected.class::isInstance)
                .forEach(outcome -> {
                    throw new IllegalStateException("A shipped rulebook differs from the one in the log: " + outcome);
                });
    }
}
