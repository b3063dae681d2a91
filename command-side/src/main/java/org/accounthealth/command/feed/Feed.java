package org.accounthealth.command.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.zip.ZipException;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.command.intake.Bodies;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Origin;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LineReader;
import org.springframework.stereotype.Component;

/** Takes in a feed, group by group. */
@Component
class Feed {

    private final Intake intake;
    private final Lanes lanes;

    Feed(Intake intake, Lanes lanes) {
        this.intake = intake;
        this.lanes = lanes;
    }

    /** Reads a feed to its end, plain or compressed, and reports each line that was not simply accepted. */
    void take(InputStream body, Origin origin, Clock clock, FeedReport report) throws IOException {
        try (Groups groups = new Groups(intake, lanes, origin, report)) {
            RecentTime now = new RecentTime(clock);
            long lastLine = 0;
            try {
                LineReader lines = new LineReader(EventLog.decompressed(body), Bodies.MAX_FACT_BYTES);
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    lastLine = lines.number();
                    if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
                        groups.add(FeedLine.read(lastLine, line, now.instant()));
                    }
                }
                groups.finish();
            } catch (EOFException | ZipException damaged) {
                groups.finish();
                report.add(lastLine + 1, cutOff());
            }
        }
    }

    private static Outcome cutOff() {
        return new Outcome.Rejected(
                new Rejection(Code.MALFORMED, "The compressed feed is cut or damaged here; send it again"));
    }
}
