package org.accounthealth.audit;

import java.util.List;
import java.util.Objects;
import org.accounthealth.log.Instants;

/** A timeline as an aligned table, a step a line. */
final class TimelineTable {

    private TimelineTable() {}

    static List<String> of(Timeline timeline) {
        TextTable table = new TextTable().row("FROM", "TO", "SCORE", "BAND", "RAW", "CAUSE");
        timeline.steps()
                .forEach(step -> table.row(
                        Instants.format(step.from()),
                        Instants.format(step.to()),
                        Objects.toString(step.score(), "-"),
                        step.band(),
                        Objects.toString(step.raw(), "-"),
                        Objects.toString(step.cause(), "-")));
        return table.lines();
    }
}
