package org.accounthealth.query.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** What was left on the heap after its garbage was collected: the most since it was asked last. */
final class LiveHeap {

    private static final long MEGABYTE = 1 << 20;

    private final AtomicLong most = new AtomicLong();

    LiveHeap() {
        NotificationListener listener = (notification, unused) -> {
            if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(
                                (CompositeData) notification.getUserData())
                        .getGcInfo()
                        .getMemoryUsageAfterGc();
                most.accumulateAndGet(heap(after), Math::max);
            }
        };
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
        }
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("G1"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** Forgets what was, garbage included. */
    void begin() {
        System.gc();
        most.set(0);
    }

    /** In megabytes; what a collection at the end leaves counts too. */
    long most() {
        System.gc();
        return most.get() / MEGABYTE;
    }
}
