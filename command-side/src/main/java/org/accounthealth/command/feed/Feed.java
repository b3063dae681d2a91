package org.accounthealth.command.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.accounthealth.api.AccountCommand;
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

    /** Facts in one transaction: most of the gain is had by then, and a failed group costs little. */
    private static final int GROUP = 1_000;

    private final Intake intake;

    Feed(Intake intake) {
        this.intake = intake;
    }

    /** Reads a feed to its end, plain or compressed, and reports each line that was not simply accepted. */
    void take(InputStream body, Origin origin, Clock clock, FeedReport report) throws IOException {
        List<FeedLine> group = new ArrayList<>(GROUP);
        RecentTime now = new RecentTime(clock);
        long lastLine = 0;
        try {
            LineReader lines = new LineReader(EventLog.decompressed(body), Bodies.MAX_FACT_BYTES);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                lastLine = lines.number();
                if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
                    group.add(FeedLine.read(lastLine, line, now.instant()));
                }
                if (group.size() == GROUP) {
                    takeGroup(group, origin, report);
                }
            }
            takeGroup(group, origin, report);
        } catch (EOFException | ZipException damaged) {
            takeGroup(group, origin, report);
            report.add(lastLine + 1, cutOff());
        }
    }

    private void takeGroup(List<FeedLine> group, Origin origin, FeedReport report) throws IOException {
        SortedMap<Long, Outcome> outcomes = new TreeMap<>();
        for (FeedLine line : group) {
            if (line instanceof FeedLine.Refused refused) {
                outcomes.put(refused.number(), new Outcome.Rejected(refused.rejection()));
            }
        }
        List<FeedLine.Fact> facts = factsByAccount(group);
        Iterator<Outcome> decided = intake.takeAll(
                        facts.stream()
                                .map(line -> AccountCommand.toRecord(line.fact()))
                                .toList(),
                        origin)
                .iterator();
        facts.forEach(line -> outcomes.put(line.number(), decided.next()));
        for (Map.Entry<Long, Outcome> line : outcomes.entrySet()) {
            report.add(line.getKey(), line.getValue());
        }
        group.clear();
    }

    /**
     * Accounts in one order everywhere, so that two feeds never wait for each other's locks. The sort is stable: lines of
     * one account stay in their order.
     */
    private static List<FeedLine.Fact> factsByAccount(List<FeedLine> group) {
        return group.stream()
                .filter(FeedLine.Fact.class::isInstance)
                .map(FeedLine.Fact.class::cast)
                .sorted(Comparator.comparing(line -> line.fact().accountId()))
                .toList();
    }

    private static Outcome cutOff() {
        return new Outcome.Rejected(
                new Rejection(Code.MALFORMED, "The compressed feed is cut or damaged here; send it again"));
    }
}
