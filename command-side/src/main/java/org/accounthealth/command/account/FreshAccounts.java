package org.accounthealth.command.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.command.eventstore.LastSequences;
import org.accounthealth.command.eventstore.SealedEventStorageEngine;
import org.accounthealth.command.intake.Accounts;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Loads accounts from memory, if they are as the store has them. Another node may have written to an account since: a refusal
 * decided on what was known here before would be wrong, and nothing else would notice it.
 *
 * <p>A single command asks the store first. A group relies on what is in memory: what it accepts cannot be stored if somebody
 * else was faster, and before it refuses anything, it asks for those accounts. Once a group has lost such a race, other nodes
 * are at work on the same accounts, and groups ask for all of them first, too.
 */
class FreshAccounts extends CachingEventSourcingRepository<AccountAggregate> implements Accounts {

    /** Events read at once for a group. */
    private static final int MAX_READ_AHEAD = 20_000;

    private static final String RELIED_ON = FreshAccounts.class.getName();

    private final AccountCache cache;
    private final LastSequences stored;
    private final SealedEventStorageEngine events;

    FreshAccounts(
            Builder<AccountAggregate> builder,
            AccountCache cache,
            LastSequences stored,
            SealedEventStorageEngine events) {
        super(builder);
        this.cache = cache;
        this.stored = stored;
        this.events = events;
    }

    @Override
    public void prepare(UnitOfWork<?> group, Set<String> subjects, boolean alone) {
        Set<String> notInMemory =
                subjects.stream().filter(Predicate.not(cache::containsKey)).collect(Collectors.toSet());
        if (alone) {
            group.resources().put(RELIED_ON, new HashMap<String, Long>());
        }
        Map<String, Long> last = stored.readFor(group, alone ? notInMemory : subjects);
        events.readAhead(group, few(notInMemory, last));
    }

    /** Those with few events: the others are read one by one. */
    private static List<String> few(Set<String> subjects, Map<String, Long> lastSequences) {
        List<String> few = new ArrayList<>();
        long events = 0;
        for (String subject : subjects) {
            long ofSubject = lastSequences.getOrDefault(subject, LastSequences.NONE) + 1;
            if (ofSubject > 0 && events + ofSubject <= MAX_READ_AHEAD) {
                events += ofSubject;
                few.add(subject);
            }
        }
        return few;
    }

    @Override
    public void requireFresh(UnitOfWork<?> group, Set<String> subjects) {
        Map<String, Long> reliedOn = new HashMap<>(group.getOrDefaultResource(RELIED_ON, Map.of()));
        reliedOn.keySet().retainAll(subjects);
        if (!reliedOn.equals(stored.of(reliedOn.keySet()))) {
            throw new ConcurrencyException("Others have written to accounts of the group");
        }
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
        UnitOfWork<?> group = CurrentUnitOfWork.get().root();
        Map<String, Long> reliedOn = group.getResource(RELIED_ON);
        if (cache.containsKey(accountId)) {
            EventSourcedAggregate<AccountAggregate> cached = super.doLoadWithLock(accountId, expectedVersion);
            if (reliedOn != null || isFresh(cached, group)) {
                return noted(cached, reliedOn);
            }
            cache.remove(accountId);
        }
        if (stored.isKnownNew(accountId, group)) {
            throw new AggregateNotFoundException(accountId, "Nothing is stored of this account yet");
        }
        return noted(super.doLoadWithLock(accountId, expectedVersion), reliedOn);
    }

    private static EventSourcedAggregate<AccountAggregate> noted(
            EventSourcedAggregate<AccountAggregate> account, @Nullable Map<String, Long> reliedOn) {
        if (reliedOn != null) {
            reliedOn.putIfAbsent(account.identifierAsString(), lastSequence(account));
        }
        return account;
    }

    /** A thread of this node may have stored an event since the last sequence was read for the group: then read it again. */
    private boolean isFresh(EventSourcedAggregate<AccountAggregate> account, UnitOfWork<?> group) {
        long last = lastSequence(account);
        String accountId = account.identifierAsString();
        return last == stored.of(accountId, group) || last == stored.of(accountId);
    }

    private static long lastSequence(EventSourcedAggregate<AccountAggregate> account) {
        Long version = account.version();
        return version == null ? LastSequences.NONE : version;
    }
}
