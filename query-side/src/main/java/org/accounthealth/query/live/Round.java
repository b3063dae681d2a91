package org.accounthealth.query.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.live.Frontier.Reach;
import org.jspecify.annotations.Nullable;

/** Tells each listener what is new to it. Those that stand at the same place share one reading. */
final class Round {

    private static final int PAGE = 500;
    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);

    private final ChangeStore changes;
    private final Reach reach;
    private final @Nullable Reach before;
    private final Map<Asked, Page> pages = new HashMap<>();

    /** @param before the reach of the round before; null in the first */
    Round(ChangeStore changes, Reach reach, @Nullable Reach before) {
        this.changes = changes;
        this.reach = reach;
        this.before = before;
    }

    private record Asked(Place place, @Nullable AccountId account) {}

    private record Page(List<Change> changes, List<String> events, Place end, boolean isLast) {}

    /** How far the projections are. */
    private record Position(long position, @Nullable Instant recordedAt) {}

    /** @return whether there is more for it at once */
    boolean tell(Listener listener) {
        StringBuilder events = new StringBuilder();
        if (listener.position() < 0) {
            tellPosition(listener, listener.startId(), events);
        }
        Page page = pages.computeIfAbsent(askedBy(listener), this::read);
        for (int index = 0; index < page.changes().size(); index++) {
            if (listener.hears(page.changes().get(index).account())) {
                events.append(page.events().get(index));
            }
        }
        listener.moveTo(page.end());
        if (page.isLast() && isPositionDue(listener)) {
            tellPosition(listener, page.end().equals(end()) ? reach.id() : null, events);
        }
        if (!events.isEmpty()) {
            listener.tell(events.toString());
        }
        return !page.isLast();
    }

    /** Who is up to date hears of an account from what is read for all; who is behind needs that account's alone. */
    private Asked askedBy(Listener listener) {
        boolean upToDate = before != null && listener.place().equals(Place.through(before.throughMicros()));
        return new Asked(listener.place(), upToDate ? null : listener.onlyAbout());
    }

    private Page read(Asked asked) {
        if (asked.place().isBehindAllUntil(reach.throughMicros())) {
            // It began later than the projections are, or they are being built anew: what it was told is not told
            // again.
            return new Page(List.of(), List.of(), asked.place(), true);
        }
        List<Change> found = asked.account() == null
                ? changes.after(asked.place(), reach.throughMicros(), PAGE)
                : changes.after(asked.place(), reach.throughMicros(), asked.account(), PAGE);
        boolean isLast = found.size() < PAGE;
        Place end = isLast ? end() : found.get(PAGE - 1).place();
        return new Page(found, found.stream().map(Change::event).toList(), end, isLast);
    }

    private Place end() {
        return Place.through(reach.throughMicros());
    }

    private boolean isPositionDue(Listener listener) {
        return listener.position() != reach.position()
                && System.nanoTime() - listener.positionToldAt() >= BETWEEN_POSITIONS.toNanos();
    }

    private void tellPosition(Listener listener, @Nullable String id, StringBuilder events) {
        events.append(Change.event("position", id, new Position(reach.position(), reach.recordedAt())));
        listener.positionTold(reach.position());
    }
}
