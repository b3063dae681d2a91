package org.accounthealth.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.accounthealth.api.Micros;
import org.jspecify.annotations.Nullable;

/**
 * How many orders were delivered in each quarter of a day, as far as known. A question about a long history is answered from
 * these sums, and from the batches of those few quarters in which it matters when exactly they were delivered.
 */
public final class OrderSums {

    private static final Duration QUARTER = Duration.ofHours(6);
    private static final long MICROS = QUARTER.toNanos() / 1_000;

    private long[] quarters = new long[16];
    private long[] orders = new long[16];
    private int size;

    /** Orders up to each quarter; null where it must be added up anew. */
    private long @Nullable [] through;

    /** The quarter of a day that an instant lies in, counted from 1970-01-01T00:00:00Z. */
    static long quarterOf(long micros) {
        return Math.floorDiv(micros, MICROS);
    }

    /** Its first microsecond. */
    static long start(long quarter) {
        return quarter * MICROS;
    }

    /** How many quarters a number of days has. */
    static long quarters(long days) {
        return Duration.ofDays(days).dividedBy(QUARTER);
    }

    /** Takes in that so many orders more were delivered at an instant, or fewer than was known. */
    public void add(Instant deliveredAt, long change) {
        long quarter = quarterOf(Micros.of(deliveredAt));
        int place = Arrays.binarySearch(quarters, 0, size, quarter);
        int index = place < 0 ? -place - 1 : place;
        if (place < 0) {
            open(index, quarter);
        }
        orders[index] += change;
        through = null;
    }

    private void open(int index, long quarter) {
        if (size == quarters.length) {
            quarters = Arrays.copyOf(quarters, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
        }
        System.arraycopy(quarters, index, quarters, index + 1, size - index);
        System.arraycopy(orders, index, orders, index + 1, size - index);
        quarters[index] = quarter;
        orders[index] = 0;
        size++;
    }

    /** For how many quarters there is a sum. */
    public int size() {
        return size;
    }

    /** Orders delivered in one quarter. */
    long in(long quarter) {
        int place = Arrays.binarySearch(quarters, 0, size, quarter);
        return place < 0 ? 0 : orders[place];
    }

    /** Orders delivered in some quarters. */
    long between(long fromInclusive, long toExclusive) {
        return before(toExclusive) - before(fromInclusive);
    }

    private long before(long quarter) {
        int place = Arrays.binarySearch(quarters, 0, size, quarter);
        int index = place < 0 ? -place - 1 : place;
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

    /** The next quarter in which orders were delivered; {@link Long#MAX_VALUE} if there is none. */
    long nextAfter(long quarter) {
        int place = Arrays.binarySearch(quarters, 0, size, quarter + 1);
        int index = place < 0 ? -place - 1 : place;
        while (index < size && orders[index] == 0) {
            index++;
        }
        return index == size ? Long.MAX_VALUE : quarters[index];
    }

    /** Takes in the sum of one more quarter, later than all others. */
    public void append(long quarter, long delivered) {
        open(size, quarter);
        orders[size - 1] = delivered;
    }

    /** Gives each quarter that has orders, and their sum, in the order of time. */
    public void forEach(QuarterOrders taker) {
        for (int index = 0; index < size; index++) {
            if (orders[index] != 0) {
                taker.take(quarters[index], orders[index]);
            }
        }
    }

    /** Takes a quarter of a day, counted from 1970-01-01T00:00:00Z, and the orders delivered in it. */
    @FunctionalInterface
    public interface QuarterOrders {
        void take(long quarter, long orders);
    }
}
