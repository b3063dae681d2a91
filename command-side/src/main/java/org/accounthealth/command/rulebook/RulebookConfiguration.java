package org.accounthealth.command.rulebook;

import org.accounthealth.api.RulebookPublished;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RulebookConfiguration {

    /** All rulebooks are one history. */
    @Bean
    CommandTargetResolver rulebookCommandTargets() {
        return command -> new VersionedAggregateIdentifier((Object) RulebookPublished.SUBJECT, null);
    }
}
