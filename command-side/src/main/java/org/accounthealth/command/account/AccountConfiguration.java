package org.accounthealth.command.account;

import org.accounthealth.api.AccountCommand;
import org.accounthealth.command.eventstore.LastSequences;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
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

    /** Axon finds it by the name that the aggregate gives. */
    @Bean
    FreshAccounts freshAccounts(EventStore events, Cache accountCache, LastSequences stored) {
        return new FreshAccounts(
                EventSourcingRepository.builder(AccountAggregate.class)
                        .eventStore(events)
                        .cache(accountCache),
                accountCache,
                stored);
    }

    /** Finds the account of a command without an Axon annotation in the command itself. */
    @Bean
    CommandTargetResolver accountCommandTargets() {
        return command -> new VersionedAggregateIdentifier(
                (Object) ((AccountCommand) command.getPayload()).accountId().toString(), null);
    }
}
