package org.accounthealth.api;

import java.time.Instant;

/** An order to publish a rulebook. */
public sealed interface RulebookCommand {

    Rulebook rulebook();

    /**
     * Publishes new rules.
     *
     * @param earliestEffectiveFrom now plus the notice period: rules that begin earlier are refused
     */
    record PublishRulebook(Rulebook rulebook, Instant earliestEffectiveFrom) implements RulebookCommand {}

    /** Publishes rules that ship with the product and were made public long ago; only an empty log takes them. */
    record PublishShippedRulebook(Rulebook rulebook) implements RulebookCommand {}
}
