package org.accounthealth.score;

import org.accounthealth.api.Micros;
import org.accounthealth.api.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * Counts the orders of a history up and down as they enter and leave the window, so that a step costs the same however long
 * the history is.
 */
final class CountedWindow implements OrderWindow {

    private final History history;
    private final Deltas toCome = new Deltas();
    private long orders;
    private long now;
    private @Nullable Rulebook inForce;

    CountedWindow(History history) {
        this.history = history;
    }

    @Override
    public void moveTo(long nowMicros, @Nullable Rulebook rulebook) {
        boolean sameWindow = sameWindow(inForce, rulebook);
        now = nowMicros;
        inForce = rulebook;
        if (sameWindow) {
            orders += toCome.takeThrough(now);
        } else {
            recount();
        }
    }

    private void recount() {
        orders = 0;
        toCome.clear();
        if (inForce != null) {
            history.batchesDeliveredAfter(Micros.toInstant(now).minus(inForce.window()))
                    .forEach(batch -> count(batch, batch.count()));
        }
    }

    /** Takes in that a batch has so many orders more than it had, or fewer. */
    void count(OrderBatch batch, long change) {
        if (inForce == null || change == 0) {
            return; // counted when the first rulebook comes into force
        }
        long deliveredAt = Micros.of(batch.deliveredAt());
        long leavesAt = Micros.of(batch.deliveredAt().plus(inForce.window()));
        if (leavesAt <= now) {
            return;
        }
        if (deliveredAt > now) {
            toCome.add(deliveredAt, change);
        } else {
            orders += change;
        }
        toCome.add(leavesAt, -change);
    }

    @Override
    public long orders() {
        return orders;
    }

    @Override
    public long nextAt() {
        return toCome.nextAt();
    }

    @Override
    public long fewest() {
        return orders;
    }

    @Override
    public long most() {
        return orders;
    }

    @Override
    public void lookCloser() {
        // All is known already.
    }

    private static boolean sameWindow(@Nullable Rulebook one, @Nullable Rulebook other) {
        return one == null ? other == null : other != null && one.windowDays() == other.windowDays();
    }
}
