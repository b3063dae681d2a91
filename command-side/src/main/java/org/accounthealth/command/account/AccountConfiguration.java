package org.accounthealth.command.account;

import org.accounthealth.api.AccountCommand;
import org.accounthealth.command.eventstore.LastSequences;
import org.accounthealth.command.eventstore.SealedEventStorageEngine;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    /** What an account remembers of an event: 160 were measured. And the part of the heap that all of them may have. */
    private static final int BYTES_OF_EVENT = 200;

    private static final int PART_OF_HEAP = 8;

    @Bean
    AccountCache accountCache() {
        return new AccountCache(Runtime.getRuntime().maxMemory() / PART_OF_HEAP / BYTES_OF_EVENT);
    }

    /** Axon finds it by the name that the aggregate gives. */
    @Bean
    FreshAccounts freshAccounts(
            EventStore events, AccountCache accountCache, LastSequences stored, SealedEventStorageEngine engine) {
        return new FreshAccounts(
                EventSourcingRepository.builder(AccountAggregate.class)
                        .eventStore(events)
                        .cache(accountCache),
                accountCache,
                stored,
                engine);
    }

    /** Finds the account of a command without an Axon annotation in the command itself. */
    @Bean
    CommandTargetResolver accountCommandTargets() {
        return command -> new VersionedAggregateIdentifier(
                (Object) ((AccountCommand) command.getPayload()).accountId().toString(), null);
    }
}
