package org.accounthealth.query.pages.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.accounthealth.query.replay.AuditAnswer;
import org.accounthealth.query.replay.AuditResult;
import org.jspecify.annotations.Nullable;

/**
 * An audit as a page tells it.
 *
 * @param found empty unless all of the audit is shown
 */
record Run(AuditAnswer audit, List<FoundLine> found) {

    Run {
        found = List.copyOf(found);
    }

    /** For a table. */
    static Run of(AuditAnswer audit) {
        return new Run(audit, List.of());
    }

    public String href() {
        return "/verify/audits/" + audit.id();
    }

    /** To the second. */
    public Instant startedAt() {
        return audit.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** To the second; null before the end. */
    @Nullable
    public Instant finishedAt() {
        Instant end = audit.finishedAt();
        return end == null ? null : end.truncatedTo(ChronoUnit.SECONDS);
    }

    public boolean isFinal() {
        return audit.state().isFinal();
    }

    /** Whether everything was read, so that the counts say something. */
    public boolean isCarriedThrough() {
        return audit.state() == State.VERIFIED || audit.state() == State.DIFFERS;
    }

    /** A shape that goes with the words. */
    public String sign() {
        return switch (audit.state()) {
            case WAITING -> "…";
            case RUNNING -> "▶";
            case VERIFIED -> "✓";
            case DIFFERS -> "✕";
            case CANCELLED -> "■";
            case FAILED -> "▲";
        };
    }

    /** The class in the stylesheet. */
    public String style() {
        return switch (audit.state()) {
            case VERIFIED -> "good";
            case DIFFERS, FAILED -> "bad";
            default -> "neutral";
        };
    }

    public String state() {
        return switch (audit.state()) {
            case WAITING -> "waiting for its turn, or for the projections";
            case RUNNING -> "running";
            case VERIFIED -> "verified: everything was read, and nothing differs";
            case DIFFERS -> "differences were found";
            case CANCELLED -> "cancelled";
            case FAILED -> "could not be carried through";
        };
    }

    /** What is being read. */
    public String step() {
        return audit.phase() == Phase.LOG
                ? "Step 1 of 2: the log itself, event by event, with its tree and everything that was signed"
                : "Step 2 of 2: account by account, every event and every score that was ever published";
    }

    /** Work of both steps together, in events. */
    public long work() {
        Long total = audit.total();
        return total == null ? 1 : Math.max(1, 2 * total);
    }

    /** Done of {@link #work}. */
    public long worked() {
        Long total = audit.total();
        if (total == null) {
            return 0;
        }
        return Math.min(work(), audit.done() + (audit.phase() == Phase.ACCOUNTS ? total : 0));
    }

    public long percent() {
        return worked() * 100 / work();
    }

    /** An estimate; null where there is nothing to go by. */
    @Nullable
    public String left() {
        Long seconds = audit.remainingSeconds();
        return seconds == null ? null : "about " + Lasting.words(seconds);
    }

    /** From its start to its end; null before. */
    @Nullable
    public String lasted() {
        Instant end = audit.finishedAt();
        return end == null ? null : Lasting.words(Duration.between(audit.startedAt(), end));
    }

    /** What was counted, in the order in which it was read. */
    public List<Counted> counts() {
        AuditResult result = audit.result();
        return List.of(
                new Counted("Events", result.eventsRead(), "read from the database, each computed into its leaf again"),
                new Counted(
                        "Leaves",
                        result.leavesRead(),
                        "computed, of %,d that there must be".formatted(result.treeSize())),
                new Counted(
                        "Nodes of the tree", result.nodesRead(), "stored, compared with what follows from the leaves"),
                new Counted("Accounts", result.accounts(), "each followed from its first event to its last"),
                new Counted(
                        "Published scores",
                        result.publishedRead(),
                        "computed again from the events, of %,d that are there".formatted(result.publishedThere())),
                new Counted(
                        "Checkpoints",
                        result.checkpointsVerified(),
                        "with a right signature and root: those in the database, and the copy of the newest that is kept outside of it"),
                new Counted("Statements of last events", result.headsVerified(), "with a right signature and root"),
                new Counted("Erased texts", result.erased(), "with a signed statement in their place"));
    }

    /**
     * A number and where it comes from.
     *
     * @param what is counted
     */
    record Counted(String what, long count, String how) {}
}
