package org.accounthealth.query.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.live.Frontier.Reach;
import org.jspecify.annotations.Nullable;

/** Tells each listener what is new to it. Those that are up to date share one reading. */
final class Round {

    private static final int PAGE = 500;
    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);

    private final ChangeStore changes;
    private final Reach reach;
    private final @Nullable Place common;
    private @Nullable Page shared;

    /** @param common where those stand that are up to date, as far as it is known */
    Round(ChangeStore changes, Reach reach, @Nullable Place common) {
        this.changes = changes;
        this.reach = reach;
        this.common = common;
    }

    private record Page(List<Change> changes, List<String> events, Place end, boolean isLast) {}

    /** How far the projections are. */
    private record Position(long position, @Nullable Instant recordedAt) {}

    /** @return whether there is more for it at once */
    boolean tell(Listener listener) {
        StringBuilder events = new StringBuilder();
        if (listener.position() < 0) {
            tellPosition(listener, listener.startId(), events);
        }
        Page page = page(listener);
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

    /** Where those stand now that are up to date. */
    Place common() {
        return shared == null ? end() : shared.end();
    }

    /** Who is up to date hears of one account from what is read for all; who is behind has that account's read alone. */
    private Page page(Listener listener) {
        if (!listener.place().equals(common)) {
            return read(listener.place(), listener.onlyAbout());
        }
        Page read = shared;
        if (read == null) {
            read = read(listener.place(), null);
            shared = read;
        }
        return read;
    }

    private Page read(Place place, @Nullable AccountId account) {
        if (place.isBehindAllUntil(reach.throughMicros())) {
            // It began later than the projections are, or they are being built anew: what it was told is not told
            // again.
            return new Page(List.of(), List.of(), place, true);
        }
        List<Change> found = account == null
                ? changes.after(place, reach.throughMicros(), PAGE)
                : changes.after(place, reach.throughMicros(), account, PAGE);
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
