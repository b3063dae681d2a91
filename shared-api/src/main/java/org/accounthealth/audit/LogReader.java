package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LogLine.Footer;

/** Reads a log to its end, once: what is asked for is collected while the whole of it is looked at for damage. */
final class LogReader {

    private final Source source;
    private final Shell shell;

    LogReader(Source source, Shell shell) {
        this.source = source;
        this.shell = shell;
    }

    /**
     * @param asked is shown every event, in the order of the lines
     * @throws AuditFailure if the log contradicts itself or cannot be opened
     * @throws org.accounthealth.log.UnreadableLogException if a line is not one of an event log
     */
    void readFor(Consumer<Recorded<Event>> asked) {
        Findings findings = new Findings();
        Optional<Footer> footer = read(asked, findings);
        if (!findings.sentences().isEmpty()) {
            throw AuditFailure.damaged(findings.sentences());
        }
        if (footer.isEmpty()) {
            shell.remark("The log has no footer: nothing shows that it is complete.");
        }
    }

    private Optional<Footer> read(Consumer<Recorded<Event>> asked, Findings findings) {
        Continuity continuity = new Continuity();
        try (InputStream in = source.openWatched(shell);
                EventLog log = EventLog.read(in)) {
            for (Optional<Recorded<Event>> next = log.next(); next.isPresent(); next = log.next()) {
                asked.accept(next.get());
                if (log.isPositionGiven()) {
                    continuity.seeNumbered(next.get(), log.line());
                } else {
                    continuity.seeUnnumbered(log.line());
                }
            }
            continuity.report(findings);
            log.footer().ifPresent(footer -> compare(footer, log, findings));
            return log.footer();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void compare(Footer footer, EventLog log, Findings findings) {
        if (footer.events() != log.events() || footer.position() != log.lastPosition()) {
            findings.add("The footer counts " + footer.events() + " events up to position "
                    + footer.position() + ", but the log holds " + log.events() + " up to position "
                    + log.lastPosition() + ".");
        }
    }
}
