package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LogLine.Footer;
import org.accounthealth.log.LogLine.PublishedRows;
import org.jspecify.annotations.Nullable;

/** Reads a log once, front to back, and replays it; a log that contradicts itself ends the run, as in every command. */
final class ReplayReading {

    private final Source source;
    private final Shell shell;
    private final Findings findings = new Findings();
    private final LineOrder order = new LineOrder(findings);
    private boolean numbered;
    private boolean unnumbered;

    ReplayReading(Source source, Shell shell) {
        this.source = source;
        this.shell = shell;
    }

    /**
     * A log that was replayed to its end.
     *
     * @param published what its footer says of published scores; null if it holds none
     */
    record Replayed(
            Replay replay,
            long events,
            long publishedRows,
            @Nullable PublishedRows published,
            boolean footerMissing) {

        /** Accounts whose published scores are not those that follow from the log. */
        List<AccountId> differing() {
            return replay.accounts().entrySet().stream()
                    .filter(entry -> !entry.getValue()
                            .recomputed()
                            .isSameAs(entry.getValue().published()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** @throws AuditFailure if the log contradicts itself or cannot be opened */
    Replayed read(Duration longestWindow, RowWatch watch) {
        Replay replay = new Replay(longestWindow, watch);
        try (InputStream in = source.openWatched(shell);
                EventLog log = EventLog.read(in, replay::seePublished)) {
            for (Optional<Recorded<Event>> next = log.next(); next.isPresent(); next = log.next()) {
                look(next.get(), log);
                replay.see(next.get());
            }
            log.footer().ifPresent(footer -> compare(footer, log));
            PublishedRows published = log.footer().map(Footer::published).orElse(null);
            requirePublishedWhole(log, published);
            if (!findings.sentences().isEmpty()) {
                throw AuditFailure.damaged(findings.sentences());
            }
            if (published != null) {
                replay.passTime(published.through());
            }
            return new Replayed(
                    replay,
                    log.events(),
                    log.publishedRows(),
                    published,
                    log.footer().isEmpty());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void look(Recorded<Event> recorded, EventLog log) {
        boolean mixed = log.isPositionGiven() ? unnumbered && !numbered : numbered && !unnumbered;
        if (mixed) {
            findings.add("Line " + log.line() + (log.isPositionGiven() ? " has a" : " has no")
                    + " position, unlike the lines before it.");
        }
        numbered |= log.isPositionGiven();
        unnumbered |= !log.isPositionGiven();
        if (log.isPositionGiven()) {
            order.placeOf(recorded.position(), log.line());
        }
        order.seeTime(recorded.recordedAt(), log.line());
    }

    private void compare(Footer footer, EventLog log) {
        if (findings.sentences().isEmpty()
                && (footer.events() != log.events() || footer.position() != log.lastPosition())) {
            findings.add("The footer counts " + footer.events() + " events up to position " + footer.position()
                    + ", but the log holds " + log.events() + " up to position " + log.lastPosition() + ".");
        }
    }

    private void requirePublishedWhole(EventLog log, @Nullable PublishedRows published) {
        long counted = published == null ? 0 : published.rows();
        if (counted != log.publishedRows()) {
            findings.add("The footer counts " + Counted.of(counted) + " published scores, but the log holds "
                    + Counted.of(log.publishedRows()) + ".");
        }
        if (published != null && order.lastRecordedAt().isAfter(published.through())) {
            findings.add("The published scores end before the events do.");
        }
    }
}
