package org.accounthealth.evidence;

import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.accounthealth.score.Words;

/** The sum as one would write it on paper: the start, what orders earn, what each violation costs, and the result. */
final class SumTable {

    /** The columns between the first one and the points. */
    private static final int DETAILS = 5;

    /** A blank at which no line is broken. */
    private static final char NO_BREAK = '\u00A0';

    private final ScoreAnswer answer;
    private final Rulebook rulebook;
    private final Table table;
    private long sum;

    SumTable(ScoreAnswer answer, Rulebook rulebook, Markup page) {
        this.answer = answer;
        this.rulebook = rulebook;
        this.table = new Table(
                page,
                "sum",
                "The sum, line by line",
                "What",
                "Found on",
                "Price in points",
                "Priced by rulebook",
                "State on that date",
                "Counts until",
                "Points",
                "Sum so far");
    }

    void write() {
        int base = rulebook.score().base();
        row("Start", "Every account starts with " + Words.count(base, "point") + ".", base);
        orders(answer.orders() == null ? new Orders(0, 0) : answer.orders());
        answer.violations().forEach(this::violation);
        if (answer.violations().isEmpty()) {
            row("Violations", "None is known.", 0);
        }
        result();
        table.end();
    }

    private void row(String heading, String detail, long points) {
        table.row(heading).wide(DETAILS, detail);
        points(points);
    }

    private void points(long points) {
        sum += points;
        table.number(Phrases.signed(points)).number(Phrases.number(sum)).endRow();
    }

    private void orders(Orders orders) {
        Rulebook.OrderPoints rule = rulebook.orders();
        row(
                "Orders",
                Words.count(orders.inWindow(), "order") + " in the " + rulebook.windowDays() + " days before; "
                        + Words.count(rule.pointsPerBatch(), "point") + " for every full " + rule.batchSize() + ".",
                orders.points());
    }

    private void violation(ViolationLine line) {
        table.row("Violation " + line.violationId() + ": " + Phrases.lower(line.policy()) + ", " + line.severity())
                .time(line.detectedAt())
                .cell(price(line))
                .cell(line.rulebook())
                .cell(state(line))
                .time(line.expiresAt());
        points(line.state() == ViolationState.ACTIVE ? -line.points() : 0);
    }

    private static String price(ViolationLine line) {
        String place = Words.ordinal(line.ordinal()) + " of its group: ";
        if (line.severity() == Severity.CRITICAL) {
            return place + "no price, it overrides the sum";
        }
        String product = line.points() / line.multiplier() + " × " + line.multiplier() + " = " + line.points();
        return place + product.replace(' ', NO_BREAK);
    }

    private static String state(ViolationLine line) {
        return switch (line.state()) {
            case ACTIVE -> "active: counts";
            case RESOLVED -> "resolved: does not count";
            case EXPIRED -> "expired: does not count";
        };
    }

    private void result() {
        long raw = answer.raw() == null ? sum : answer.raw();
        table.row("Result").wide(DETAILS + 1, result(raw)).number("= " + answer.score());
        table.endRow();
    }

    private String result(long raw) {
        if (answer.cause() == Cause.CRITICAL_VIOLATION) {
            return "The sum is " + Phrases.number(raw) + "; an active critical violation overrides it.";
        } else if (answer.cause() == Cause.REPEAT_LIMIT) {
            return "The sum is " + Phrases.number(raw) + "; the repeat limit overrides it.";
        } else if (raw > rulebook.score().max()) {
            return "The sum is " + raw + "; a score is never more than "
                    + rulebook.score().max() + ".";
        } else if (raw < rulebook.score().min()) {
            return "The sum is " + Phrases.number(raw) + "; a score is never less than "
                    + rulebook.score().min() + ".";
        }
        return "The sum is the score.";
    }
}
