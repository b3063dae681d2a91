package org.accounthealth.query.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.bundle.Completeness.Last;
import org.accounthealth.ledger.Heads;
import org.accounthealth.ledger.SignedNote;
import org.accounthealth.query.ledger.LedgerTree;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signed trees of the last events of all subjects. They are made when somebody needs one, and kept. */
@Component
class SignedHeads {

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;

    private final JdbcClient jdbc;
    private final LedgerTree tree;
    private final AtomicReference<@Nullable Heads> latest = new AtomicReference<>();

    SignedHeads(JdbcClient jdbc, LedgerTree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    private record Signed(long size, SignedNote note) {}

    /**
     * That a subject's last event is its last one, up to an instant at least.
     *
     * @throws RejectedException NOT_SIGNED if nothing is signed at present
     */
    Last last(String subject, Instant knownAt) {
        Signed signed = find(knownAt).or(() -> wishFor(knownAt)).orElseThrow(SignedHeads::notSigned);
        Heads heads = latest.updateAndGet(
                known -> known != null && known.logSize() == signed.size() ? known : tree.heads(signed.size()));
        if (heads == null) {
            throw notSigned();
        }
        return heads.placeOf(subject)
                .map(place -> new Last(place, signed.note()))
                .orElseThrow(() -> new RejectedException(
                        new Rejection(Code.NOT_PROVABLE, "The log has no event of " + subject + " any more")));
    }

    private Optional<Signed> find(Instant knownAt) {
        return jdbc.sql("select size, note from ledger_heads where settled_micros >= ? order by settled_micros limit 1")
                .param(Micros.of(knownAt))
                .query((row, number) -> new Signed(row.getLong(1), SignedNote.of(row.getString(2))))
                .optional();
    }

    private Optional<Signed> wishFor(Instant knownAt) {
        jdbc.sql("insert into ledger_heads_wanted (settled_micros) values (?)")
                .param(Micros.of(knownAt))
                .update();
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        Optional<Signed> signed = find(knownAt);
        while (signed.isEmpty() && System.nanoTime() < deadline && paused()) {
            signed = find(knownAt);
        }
        return signed;
    }

    private static boolean paused() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RejectedException notSigned() {
        return new RejectedException(
                new Rejection(Code.NOT_SIGNED, "That nothing was left out is not signed yet; ask again in a moment"));
    }
}
