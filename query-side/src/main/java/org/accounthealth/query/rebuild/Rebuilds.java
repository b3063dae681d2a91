package org.accounthealth.query.rebuild;

import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts rebuilds, tells how they stand, and carries out what is decided about them. */
@Component
public class Rebuilds {

    private static final String REBUILD = "rebuild";

    private final RebuildStore store;
    private final Horizon horizon;
    private final Progress progress;

    Rebuilds(RebuildStore store, Horizon horizon, Progress progress) {
        this.store = store;
        this.horizon = horizon;
        this.progress = progress;
    }

    /** A page of rebuilds; {@code next} is null on the last page. */
    public record RebuildsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<RebuildAnswer> rebuilds,
            @Nullable String next) {}

    /**
     * Starts one.
     *
     * @throws RejectedException where one is underway
     */
    public RebuildAnswer start(String user) {
        return answer(find(store.add(user, horizon.clock())));
    }

    /**
     * Latest first.
     *
     * @param cursor where the page before ended; null: the first page
     * @throws RejectedException INVALID, naming the parameter
     */
    public RebuildsAnswer page(@Nullable String cursor, int rows) {
        long before = cursor == null ? Long.MAX_VALUE : Parameters.cursorNumber(Parameters.cursorParts(cursor, 1)[0]);
        List<Rebuild> page = store.before(before, rows + 1);
        List<RebuildAnswer> shown = page.stream().limit(rows).map(this::answer).toList();
        Instant now = horizon.clock();
        String next = page.size() > rows ? Parameters.cursor(shown.get(rows - 1).id()) : null;
        return new RebuildsAnswer(now, now, progress.position(), null, shown, next);
    }

    /** @throws RejectedException NOT_FOUND */
    public RebuildAnswer one(String id) {
        return answer(find(idOf(id)));
    }

    /**
     * Has one switched to that is compared; that is done a moment later.
     *
     * @throws RejectedException NOT_FOUND; REBUILD_NOT_COMPARED
     */
    public RebuildAnswer switchTo(String id) {
        Rebuild rebuild = find(idOf(id));
        if (!store.wantSwitch(rebuild.id())) {
            throw new RejectedException(new Rejection(
                    Code.REBUILD_NOT_COMPARED,
                    "The rebuild is " + rebuild.state() + ": only one that is COMPARED can be switched to"));
        }
        return answer(find(rebuild.id()));
    }

    /**
     * Cancels one; the projections in use stay as they are.
     *
     * @throws RejectedException NOT_FOUND; REBUILD_FINISHED
     */
    public RebuildAnswer cancel(String id) {
        Rebuild rebuild = find(idOf(id));
        if (!store.cancel(rebuild.id(), horizon.clock())) {
            throw new RejectedException(
                    new Rejection(Code.REBUILD_FINISHED, "The rebuild is finished: there is nothing to cancel"));
        }
        return answer(find(rebuild.id()));
    }

    private RebuildAnswer answer(Rebuild rebuild) {
        return RebuildAnswer.of(rebuild, horizon.clock());
    }

    private Rebuild find(long id) {
        return store.find(id).orElseThrow(() -> Parameters.noSuch(REBUILD));
    }

    private static long idOf(String text) {
        return Parameters.id(text, REBUILD);
    }
}
