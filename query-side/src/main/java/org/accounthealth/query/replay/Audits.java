package org.accounthealth.query.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All audits: started, looked at and cancelled here, by programs and by people. */
@Component
public class Audits {

    private static final String AUDIT = "audit";

    /** Each reads everything there is; whoever needs more waits for these. */
    private static final int MAX_UNFINISHED = 100;

    private final AuditStore store;
    private final Horizon horizon;
    private final Progress progress;

    Audits(AuditStore store, Horizon horizon, Progress progress) {
        this.store = store;
        this.horizon = horizon;
        this.progress = progress;
    }

    /** A page of audits; {@code next} is null on the last page. */
    public record AuditsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<AuditAnswer> audits,
            @Nullable String next) {}

    /**
     * Starts one, which waits until it is its turn.
     *
     * @throws RejectedException TOO_MANY
     */
    public AuditAnswer start(String user) {
        if (store.unfinished() >= MAX_UNFINISHED) {
            throw new RejectedException(new Rejection(Code.TOO_MANY, "Too many audits wait; ask again later"));
        }
        return AuditAnswer.of(find(store.add(user, horizon.clock())));
    }

    /**
     * Latest first.
     *
     * @param cursor where the page before ended; null: the first page
     * @throws RejectedException INVALID, naming the parameter
     */
    public AuditsAnswer page(@Nullable String cursor, int rows) {
        long before = cursor == null ? Long.MAX_VALUE : Parameters.cursorNumber(Parameters.cursorParts(cursor, 1)[0]);
        List<Audit> page = store.before(before, rows + 1);
        boolean more = page.size() > rows;
        List<AuditAnswer> shown = page.stream().limit(rows).map(AuditAnswer::of).toList();
        Instant now = horizon.clock();
        String next = more ? Parameters.cursor(shown.get(rows - 1).id()) : null;
        return new AuditsAnswer(now, now, progress.position(), null, shown, next);
    }

    /** @throws RejectedException NOT_FOUND */
    public AuditAnswer one(String id) {
        return AuditAnswer.of(find(id));
    }

    /** The last one that read everything, whatever it found. */
    public Optional<AuditAnswer> lastCarriedThrough() {
        return store.lastCarriedThrough().map(AuditAnswer::of);
    }

    /** The one that runs, or is the next to; empty where none waits. */
    public Optional<AuditAnswer> current() {
        return store.oldestUnfinished().map(AuditAnswer::of);
    }

    /**
     * Cancels one; what it has counted is kept.
     *
     * @throws RejectedException NOT_FOUND; AUDIT_FINISHED
     */
    public AuditAnswer cancel(String id) {
        Audit audit = find(id);
        if (!store.cancel(audit.id(), horizon.clock())) {
            throw new RejectedException(new Rejection(Code.AUDIT_FINISHED, "The audit is finished, and is kept"));
        }
        return AuditAnswer.of(find(audit.id()));
    }

    Audit find(String id) {
        return find(Parameters.id(id, AUDIT));
    }

    private Audit find(long id) {
        return store.find(id).orElseThrow(() -> Parameters.noSuch(AUDIT));
    }
}
