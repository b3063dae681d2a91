package org.accounthealth.score;

import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * Knows the orders in the window from their sums. What enters in an hour, and what leaves in it, is counted batch
 * by batch only where that matters; windows are whole days, so the batches that leave were delivered in one hour, too. Of
 * what comes next it knows how many enter and leave in a long stretch, then in half of it, down to an hour.
 */
final class SummedWindow implements OrderWindow {

    private static final long NONE = Long.MAX_VALUE;
    private static final long USUAL_REACH = OrderSums.hours(180);

    private final OrderSums sums;
    private final SummedOrders.Batches batches;

    private long now;
    private long windowHours = NONE;
    /** The one in which {@code now} lies, or one before which nothing happens. */
    private long hour = NONE;
    /** Whether its batches were looked at: what is still to come of them is then in {@code toCome}. */
    private boolean looked;

    private final Deltas toCome = new Deltas();
    private long orders;

    /** The stretch ahead ends with this hour; if it was left behind, the next one is so long. */
    private long stretchEnd = Long.MIN_VALUE;

    private long reach = USUAL_REACH;

    SummedWindow(SummedOrders summed) {
        this.sums = summed.sums();
        this.batches = summed.batches();
    }

    @Override
    public void moveTo(long nowMicros, @Nullable Rulebook inForce) {
        now = nowMicros;
        long window = inForce == null ? NONE : OrderSums.hours(inForce.windowDays());
        if (window != windowHours || OrderSums.hourOf(now) != hour) {
            windowHours = window;
            enter(OrderSums.hourOf(now));
        }
        if (looked) {
            orders += toCome.takeThrough(now);
        } else if (now == last(hour)) {
            orders += entering(hour, hour) - leaving(hour, hour);
            looked = true;
        }
    }

    private void enter(long entered) {
        hour = entered;
        toCome.clear();
        looked = windowHours == NONE;
        orders = looked ? 0 : sums.between(entered - windowHours, entered);
    }

    @Override
    public long orders() {
        if (!looked) {
            lookInto(hour);
        }
        return orders;
    }

    @Override
    public long nextAt() {
        long ahead = notLookedAt();
        return ahead == NONE ? toCome.nextAt() : last(endOfStretch(ahead));
    }

    @Override
    public long fewest() {
        long ahead = notLookedAt();
        return ahead == NONE ? orders : orders - leaving(ahead, endOfStretch(ahead));
    }

    @Override
    public long most() {
        long ahead = notLookedAt();
        return ahead == NONE ? orders : orders + entering(ahead, endOfStretch(ahead));
    }

    @Override
    public void lookCloser() {
        long ahead = notLookedAt();
        long end = endOfStretch(ahead);
        if (ahead == end) {
            lookInto(ahead);
        } else {
            reach = (end - ahead) / 2;
            stretchEnd = ahead + reach;
        }
    }

    private long endOfStretch(long ahead) {
        if (stretchEnd < ahead) {
            reach = Math.min(USUAL_REACH, 2 * reach + 1);
            stretchEnd = ahead + reach;
        }
        return stretchEnd;
    }

    /** The first hour of which it is not known what happens when; none while all is known. */
    private long notLookedAt() {
        if (!looked) {
            return hour;
        }
        return toCome.nextAt() == Long.MAX_VALUE ? nextHour() : NONE;
    }

    /** The next one in which any orders enter or leave. */
    private long nextHour() {
        if (windowHours == NONE) {
            return NONE;
        }
        long delivered = sums.nextAfter(hour - windowHours);
        return Math.min(sums.nextAfter(hour), delivered == NONE ? NONE : delivered + windowHours);
    }

    private long entering(long from, long through) {
        return sums.between(from, through + 1);
    }

    private long leaving(long from, long through) {
        return sums.between(from - windowHours, through + 1 - windowHours);
    }

    private void lookInto(long closer) {
        hour = closer;
        looked = true;
        expect(closer, 0, 1);
        expect(closer - windowHours, OrderSums.start(windowHours), -1);
        orders += toCome.takeThrough(now);
    }

    private void expect(long delivered, long later, int sign) {
        if (sums.in(delivered) != 0) {
            batches.delivered(
                            Micros.toInstant(OrderSums.start(delivered)),
                            Micros.toInstant(OrderSums.start(delivered + 1)))
                    .forEach(batch -> toCome.add(Micros.of(batch.deliveredAt()) + later, sign * batch.count()));
        }
    }

    private static long last(long hour) {
        return OrderSums.start(hour + 1) - 1;
    }
}
