package org.accounthealth.command.account;

import org.accounthealth.api.AccountCommand;
import org.axonframework.common.caching.Cache;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    /** Accounts kept in memory: enough for those that are written to again and again, little enough for the heap. */
    private static final int CACHED_ACCOUNTS = 5_000;

    @Bean
    Cache accountCache() {
        return new LruCache(CACHED_ACCOUNTS);
    }

    /** Finds the account of a command without an Axon annotation in the command itself. */
    @Bean
    CommandTargetResolver accountCommandTargets() {
        return command -> new VersionedAggregateIdentifier(
                (Object) ((AccountCommand) command.getPayload()).accountId().toString(), null);
    }
}
