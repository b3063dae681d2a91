package org.accounthealth.command.account;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the accounts used last, up to a number of events in all of them together: that is what they need memory for. Axon's
 * own cache holds weak references, which the garbage collector empties, so that every command would read the whole stream of
 * its account again.
 */
final class AccountCache implements Cache {

    private final long maxEvents;
    /** The one used last is at the end. */
    private final Map<Object, Object> entries = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Object, Long> eventsOf = new HashMap<>();
    private long events;

    AccountCache(long maxEvents) {
        this.maxEvents = maxEvents;
    }

    /**
     * Says how large an account has become, and lets go of those not used for longest until all fit in. The one used last
     * stays, however large: somebody is writing to it.
     */
    synchronized void weigh(Object key, long eventsOfAccount) {
        if (entries.containsKey(key)) {
            forgetWeight(key);
            eventsOf.put(key, eventsOfAccount);
            events += eventsOfAccount;
        }
        Iterator<Object> eldest = entries.keySet().iterator();
        for (int left = entries.size(); events > maxEvents && left > 1; left--) {
            forgetWeight(eldest.next());
            eldest.remove();
        }
    }

    private void forgetWeight(Object key) {
        Long weight = eventsOf.remove(key);
        events -= weight == null ? 0 : weight;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Axon's
    public synchronized <K, V> @Nullable V get(K key) {
        return (V) entries.get(key);
    }

    @Override
    public synchronized void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(Object key) {
        forgetWeight(key);
        return entries.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
        eventsOf.clear();
        events = 0;
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // the signature is Axon's
    public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (unused, value) -> update.apply((V) value));
    }

    /** Nobody listens here. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
