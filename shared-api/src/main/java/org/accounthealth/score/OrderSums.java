package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;

/**
 * How many orders were delivered in each hour, as far as known. A question about a long history is answered from
 * these sums, and from the batches of those few hours in which it matters when exactly they were delivered.
 */
public final class OrderSums {

    private static final long MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private long[] hours = new long[16];
    private long[] orders = new long[16];
    private int size;

    /** Orders up to each hour; null where it must be added up anew. */
    private long @Nullable [] through;

    /** The hour that an instant lies in, counted from 1970-01-01T00:00:00Z. */
    static long hourOf(long micros) {
        return Math.floorDiv(micros, MICROS);
    }

    /** Its first microsecond. */
    static long start(long hour) {
        return hour * MICROS;
    }

    /** How many hours a number of days has. */
    static long hours(long days) {
        return Duration.ofDays(days).toHours();
    }

    /** Takes in that so many orders more were delivered at an instant, or fewer than was known. */
    public void add(Instant deliveredAt, long change) {
        long hour = hourOf(Micros.of(deliveredAt));
        int index = from(hour);
        if (index == size || hours[index] != hour) {
            open(index, hour);
        }
        orders[index] += change;
        through = null;
    }

    /** The place of the first hour that is not earlier. */
    private int from(long hour) {
        int place = Arrays.binarySearch(hours, 0, size, hour);
        return place < 0 ? -place - 1 : place;
    }

    private void open(int index, long hour) {
        if (size == hours.length) {
            hours = Arrays.copyOf(hours, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
        }
        System.arraycopy(hours, index, hours, index + 1, size - index);
        System.arraycopy(orders, index, orders, index + 1, size - index);
        hours[index] = hour;
        orders[index] = 0;
        size++;
    }

    /** For how many hours there is a sum. */
    public int size() {
        return size;
    }

    /** Orders delivered in one hour. */
    long in(long hour) {
        int index = from(hour);
        return index < size && hours[index] == hour ? orders[index] : 0;
    }

    /** Orders delivered in some hours. */
    long between(long fromInclusive, long toExclusive) {
        return before(toExclusive) - before(fromInclusive);
    }

    private long before(long hour) {
        int index = from(hour);
        return index == 0 ? 0 : sums()[index - 1];
    }

    private long[] sums() {
        long[] sums = through;
        if (sums == null) {
            sums = Arrays.copyOf(orders, size);
            Arrays.parallelPrefix(sums, Long::sum);
            through = sums;
        }
        return sums;
    }

    /** The next hour in which orders were delivered; {@link Long#MAX_VALUE} if there is none. */
    long nextAfter(long hour) {
        int index = from(hour + 1);
        while (index < size && orders[index] == 0) {
            index++;
        }
        return index == size ? Long.MAX_VALUE : hours[index];
    }

    /** Takes in the sum of one more hour, later than all others. */
    public void append(long hour, long delivered) {
        open(size, hour);
        orders[size - 1] = delivered;
    }

    /** Gives each hour that has orders, and their sum, in the order of time. */
    public void forEach(HourOrders taker) {
        for (int index = 0; index < size; index++) {
            if (orders[index] != 0) {
                taker.take(hours[index], orders[index]);
            }
        }
    }

    /** Takes an hour, counted from 1970-01-01T00:00:00Z, and the orders delivered in it. */
    @FunctionalInterface
    public interface HourOrders {
        void take(long hour, long orders);
    }
}
