package org.accounthealth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.log.Instants;
import org.jspecify.annotations.Nullable;

/** A score answer as an aligned table: what it comes to first, then the violations line by line. */
final class ScoreTable {

    private static final String NONE = "-";

    private ScoreTable() {}

    static List<String> of(ScoreAnswer answer) {
        List<String> lines = new ArrayList<>(summary(answer).lines());
        if (!answer.violations().isEmpty()) {
            lines.add("");
            lines.addAll(violations(answer.violations()).lines());
        }
        return lines;
    }

    private static TextTable summary(ScoreAnswer answer) {
        return new TextTable()
                .row("Account", answer.accountId())
                .row("At", Instants.format(answer.at()) + (answer.forecast() ? " (forecast)" : ""))
                .row("Known at", Instants.format(answer.knownAt()))
                .row("Position", answer.position())
                .row("Score", orNone(answer.score()))
                .row("Band", answer.band())
                .row(answer.reason() == null ? "Cause" : "Reason", orNone(causeOrReason(answer)))
                .row("Base", orNone(answer.base()))
                .row("Orders", orders(answer.orders()))
                .row("Deductions", orNone(answer.deductions()))
                .row("Raw", orNone(answer.raw()))
                .row("Limits reached", listed(answer.repeatLimitsReached()))
                .row("Rulebook", orNone(answer.rulebook()))
                .row("Next change", instant(answer.nextChangeAt()));
    }

    private static TextTable violations(List<ViolationLine> violations) {
        TextTable table = new TextTable()
                .row("VIOLATION", "GROUP", "SEVERITY", "DETECTED", "EXPIRES", "STATE", "ORDINAL", "POINTS", "RULEBOOK");
        violations.forEach(line -> table.row(
                line.violationId(),
                line.group(),
                line.severity(),
                Instants.format(line.detectedAt()),
                Instants.format(line.expiresAt()),
                line.state(),
                line.ordinal(),
                line.points(),
                line.rulebook()));
        return table;
    }

    private static @Nullable Object causeOrReason(ScoreAnswer answer) {
        return answer.reason() == null ? answer.cause() : answer.reason();
    }

    private static String orders(@Nullable Orders orders) {
        return orders == null ? NONE : orders.inWindow() + " in the window, " + orders.points() + " points";
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? NONE : String.join(", ", names);
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? NONE : Instants.format(instant);
    }

    private static String orNone(@Nullable Object value) {
        return Objects.toString(value, NONE);
    }
}
