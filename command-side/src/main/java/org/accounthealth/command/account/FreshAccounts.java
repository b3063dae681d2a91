package org.accounthealth.command.account;

import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.command.eventstore.LastSequences;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Loads accounts from memory, if they are as the store has them. Another node may have written to an account since: a refusal
 * decided on what was known here before would be wrong, and nothing else would notice it.
 */
class FreshAccounts extends CachingEventSourcingRepository<AccountAggregate> {

    private final AccountCache cache;
    private final LastSequences stored;

    FreshAccounts(Builder<AccountAggregate> builder, AccountCache cache, LastSequences stored) {
        super(builder);
        this.cache = cache;
        this.stored = stored;
    }

    @Override
    protected EventSourcedAggregate<AccountAggregate> doLoadWithLock(String accountId, @Nullable Long expectedVersion) {
        try {
            return loadFresh(accountId, expectedVersion);
        } catch (UnknownEventTypeException | RejectedException unreadable) {
            throw held(unreadable);
        } catch (MessageHandlerInvocationException wrapped) {
            // A payload is read no sooner than the aggregate asks for it.
            throw held(wrapped.getCause() == null ? wrapped : wrapped.getCause());
        }
    }

    private static RejectedException held(Throwable unreadable) {
        return new RejectedException(new Rejection(
                Code.ACCOUNT_HELD,
                "An event of the account cannot be read; it is held until that is repaired: "
                        + unreadable.getMessage()));
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<AccountAggregate> account) {
        super.doSaveWithLock(account);
        Long version = account.version();
        cache.weigh(account.identifierAsString(), version == null ? 0 : version + 1);
    }

    private EventSourcedAggregate<AccountAggregate> loadFresh(String accountId, @Nullable Long expectedVersion) {
        if (cache.containsKey(accountId)) {
            EventSourcedAggregate<AccountAggregate> cached = super.doLoadWithLock(accountId, expectedVersion);
            if (isFresh(accountId, cached.version())) {
                return cached;
            }
            cache.remove(accountId);
        }
        if (stored.isKnownNew(accountId, CurrentUnitOfWork.get())) {
            throw new AggregateNotFoundException(accountId, "Nothing is stored of this account yet");
        }
        return super.doLoadWithLock(accountId, expectedVersion);
    }

    /** A thread of this node may have stored an event since the last sequence was read for the group: then read it again. */
    private boolean isFresh(String accountId, @Nullable Long version) {
        long cached = version == null ? LastSequences.NONE : version;
        return cached == stored.of(accountId, CurrentUnitOfWork.get()) || cached == stored.of(accountId);
    }
}
