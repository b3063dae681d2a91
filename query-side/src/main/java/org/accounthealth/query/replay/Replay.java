package org.accounthealth.query.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LogFolder;
import org.accounthealth.query.ledger.LogFolders;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Finding.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.stereotype.Component;

/** Carries out an audit: fixes what it is about, waits for the projections, reads everything, and counts whether it did. */
@Component
class Replay {

    private static final Duration POLL = Duration.ofMillis(50);

    private final LogRows log;
    private final EventRows events;
    private final PublishedRows published;
    private final Horizon horizon;
    private final LogFolders folders;
    private final AuditSettings settings;

    Replay(
            LogRows log,
            EventRows events,
            PublishedRows published,
            Horizon horizon,
            LogFolders folders,
            AuditSettings settings) {
        this.log = log;
        this.events = events;
        this.published = published;
        this.horizon = horizon;
        this.folders = folders;
        this.settings = settings;
    }

    /** What an audit is about: everything up to a position, and nothing recorded up to the instant lies behind it. */
    record Scope(long position, Instant at) {}

    /** The projections were dropped while the audit read them. */
    static final class Rebuilt extends RuntimeException {
        private static final long serialVersionUID = 1;

        Rebuilt() {
            super("The projections were dropped while the audit read them; start another one", null, false, false);
        }
    }

    /** Everything that is settled at this moment. */
    Scope scope() {
        Instant at;
        try {
            at = horizon.now().instant();
        } catch (IncorrectResultSizeDataAccessException stateIsGone) {
            at = horizon.clock();
        }
        return new Scope(log.positionAt(Micros.of(at)), at);
    }

    /**
     * Does it, or the rest of it.
     *
     * @param account the last one that is finished; null: begin
     * @param before what was counted before, in the same phase
     * @throws Course.Halted if it is to stop
     * @throws Rebuilt if it cannot be carried through
     */
    AuditResult run(Scope scope, Phase phase, @Nullable String account, AuditResult before, Course course) {
        Tally tally = new Tally(phase == Phase.LOG ? AuditResult.nothingYet() : before);
        LogFolder folder = folders.of(log.firstLeaf().orElse(null));
        boolean caughtUp = awaitProjections(scope, course);
        if (phase == Phase.LOG) {
            course.begin(Phase.LOG, 0);
            new LogPass(log, folder, tally, course).run(scope.position());
            new HeadsCheck(log, folder, tally).run(course);
        }
        course.begin(Phase.ACCOUNTS, tally.eventsRead);
        course.save(account, tally);
        new AccountsPass(events, published, folder, scope, this::present).run(account, tally, course);
        course.goOn();
        finish(scope, caughtUp, account != null, tally);
        return tally.result();
    }

    /** Whether they came in time. */
    private boolean awaitProjections(Scope scope, Course course) {
        long deadline = System.nanoTime() + settings.maxWait().toNanos();
        boolean there = areThere(scope);
        while (!there && System.nanoTime() < deadline) {
            course.rest(POLL);
            there = areThere(scope);
        }
        return there;
    }

    private boolean areThere(Scope scope) {
        return published.reached() >= scope.position()
                && published.nextDue().map(due -> due.isAfter(scope.at())).orElse(true);
    }

    /** @param resumed then it is not known what an earlier process saw, but for what it counted */
    private void finish(Scope scope, boolean caughtUp, boolean resumed, Tally tally) {
        tally.publishedThere = published.count(scope.at());
        tellOfWhatHasNoOther(scope, resumed, tally);
        if (!caughtUp) {
            tally.add(Finding.of(
                    Kind.COVERAGE,
                    "The projections did not reach the log within %d seconds; what they did not publish is missing"
                            .formatted(settings.maxWait().toSeconds())));
        } else if (published.reached() < scope.position()) {
            throw new Rebuilt();
        }
        if (tally.leavesRead != tally.treeSize) {
            tally.add(Finding.of(
                    Kind.COVERAGE, "Of %d leaves, %d could be read".formatted(tally.treeSize, tally.leavesRead)));
        }
        if (tally.publishedRead != tally.publishedThere) {
            tally.add(Finding.of(
                    Kind.COVERAGE,
                    "Of %d published scores, %d could be compared"
                            .formatted(tally.publishedThere, tally.publishedRead)));
        }
    }

    /**
     * Events without a place, places without an event, scores without either. To look for them everywhere takes as long as
     * half of the rest, so it is done where something is wrong. Where nothing is, the passes have seen all of it that lies
     * before the end of the audit: each event with its place, as many of them as there are places, and as many scores of
     * their accounts as there are.
     */
    private void tellOfWhatHasNoOther(Scope scope, boolean resumed, Tally tally) {
        boolean clean = tally.isClean();
        boolean allEvents = clean && tally.leavesRead == tally.treeSize;
        boolean allScores = clean && tally.publishedRead == tally.publishedThere;
        if (!clean || resumed || tally.placeless > 0) {
            events.inNoLedger(Tally.MAX_FINDINGS).forEach(tally::add);
        }
        events.entriesWithoutEvent(allEvents ? scope.position() : Long.MIN_VALUE, Tally.MAX_FINDINGS)
                .forEach(tally::add);
        events.erasuresOfNothing(Tally.MAX_FINDINGS).forEach(tally::add);
        long known = allScores ? Micros.of(scope.at()) : Long.MIN_VALUE;
        tellOfStrangers(published.accountsWithoutEvents(known, Tally.MAX_FINDINGS), tally);
    }

    private static void tellOfStrangers(List<String> accounts, Tally tally) {
        for (String account : accounts) {
            tally.add(new Finding(
                    Kind.PUBLISHED,
                    null,
                    account,
                    null,
                    "Scores are published of " + account + ", which has no event"));
        }
    }

    /** By the clock; if that was set back, by what is recorded. */
    private long present() {
        return Math.max(Micros.of(horizon.clock()), log.lastRecorded());
    }
}
