package org.accounthealth.command.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.Outcome;
import org.accounthealth.command.feed.Lanes.Running;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Origin;

/** The lines of a feed in groups, one after the other: while one is decided, the next one is read. */
final class Groups implements AutoCloseable {

    /** Facts of a lane in one transaction: most of the gain is had by then, and a failed group costs little. */
    private static final int GROUP = 1_000;

    private final Intake intake;
    private final Lanes lanes;
    private final Origin origin;
    private final FeedReport report;
    private List<FeedLine> group = new ArrayList<>();
    private List<FeedLine> before = List.of();
    private Running<Map<Long, Outcome>> running = new Running<>(List.of());

    Groups(Intake intake, Lanes lanes, Origin origin, FeedReport report) {
        this.intake = intake;
        this.lanes = lanes;
        this.origin = origin;
        this.report = report;
    }

    void add(FeedLine line) throws IOException {
        group.add(line);
        if (group.size() == GROUP * Lanes.COUNT) {
            next();
        }
    }

    /** Returns when all lines are decided. */
    void finish() throws IOException {
        next();
        next();
    }

    private void next() throws IOException {
        report(before, running.await());
        List<FeedLine> lines = group;
        before = lines;
        running = lanes.begin(lane -> factsByAccount(lines, lane), this::take);
        group = new ArrayList<>(GROUP * Lanes.COUNT);
    }

    private void report(List<FeedLine> lines, List<Map<Long, Outcome>> decided) throws IOException {
        NavigableMap<Long, Outcome> outcomes = new TreeMap<>();
        for (FeedLine line : lines) {
            if (line instanceof FeedLine.Refused refused) {
                outcomes.put(refused.number(), new Outcome.Rejected(refused.rejection()));
            }
        }
        decided.forEach(outcomes::putAll);
        for (Map.Entry<Long, Outcome> line : outcomes.entrySet()) {
            report.add(line.getKey(), line.getValue());
        }
    }

    /** Decides facts together: by the numbers of their lines, what became of them. */
    private Map<Long, Outcome> take(List<FeedLine.Fact> facts) {
        List<Outcome> decided = intake.takeAll(
                facts.stream().map(line -> AccountCommand.toRecord(line.fact())).toList(), origin);
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (int index = 0; index < decided.size(); index++) {
            outcomes.put(facts.get(index).number(), decided.get(index));
        }
        return outcomes;
    }

    /**
     * The facts of a lane. Accounts in one order everywhere, so that two feeds never wait for each other's locks. The sort is
     * stable: lines of one account stay in their order.
     */
    private static List<FeedLine.Fact> factsByAccount(List<FeedLine> group, int lane) {
        return group.stream()
                .filter(FeedLine.Fact.class::isInstance)
                .map(FeedLine.Fact.class::cast)
                .filter(line -> Lanes.of(line.fact().subject()) == lane)
                .sorted(Comparator.comparing(line -> line.fact().accountId()))
                .toList();
    }

    /** Nothing goes on in secret when the reading failed. */
    @Override
    public void close() {
        running.end();
    }
}
