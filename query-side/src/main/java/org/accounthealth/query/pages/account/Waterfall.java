package org.accounthealth.query.pages.account;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.query.pages.account.Origins.Link;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/** The sum as bars that begin where the one before ended: start, orders, each violation, and what makes it the score. */
final class Waterfall {

    /** Bars of single violations that a person looks through; the others are one bar together. */
    private static final int MAX_VIOLATIONS = 20;

    private static final int WIDTH = 1_000;

    private final ScoreAnswer answer;
    private final Rulebook rulebook;
    private final Origins origins;
    private final List<Bar> bars = new ArrayList<>();
    private final long scale;
    private long sum;

    private Waterfall(ScoreAnswer answer, Rulebook rulebook, Origins origins) {
        this.answer = answer;
        this.rulebook = rulebook;
        this.origins = origins;
        this.scale = Math.max(rulebook.score().max(), highest(answer, rulebook));
    }

    /**
     * A bar; {@code x} and {@code width} are of {@value #WIDTH} units.
     *
     * @param points as on paper, with a sign
     * @param why what the points come from
     * @param violationId null where it is none
     * @param event what in the log brought it about; null where no single thing did, or it may not be seen
     * @param rulebook the rules that say so; null where it is none of theirs
     * @param rules where these can be read; null where they may not be
     */
    record Bar(
            String label,
            String points,
            String why,
            String style,
            int x,
            int width,
            @Nullable String violationId,
            @Nullable Link event,
            @Nullable String rulebook,
            @Nullable Link rules) {}

    static List<Bar> of(ScoreAnswer answer, Rulebook rulebook, Origins origins) {
        Waterfall waterfall = new Waterfall(answer, rulebook, origins);
        waterfall.build();
        return waterfall.bars;
    }

    private void build() {
        int base = rulebook.score().base();
        add("Start", base, "every account starts with it", null, origins.opening(), rulebook.id());
        if (answer.orders() != null && answer.orders().points() != 0) {
            add(
                    "Orders",
                    answer.orders().points(),
                    Words.count(answer.orders().inWindow(), "order") + " in " + rulebook.windowDays() + " days",
                    null,
                    origins.deliveries(),
                    rulebook.id());
        }
        violations();
        ending();
    }

    private void violations() {
        List<ViolationLine> costing = answer.violations().stream()
                .filter(line -> line.state() == ViolationState.ACTIVE && line.points() > 0)
                .toList();
        costing.stream().limit(MAX_VIOLATIONS).forEach(this::violation);
        List<ViolationLine> others = costing.stream().skip(MAX_VIOLATIONS).toList();
        if (!others.isEmpty()) {
            long points = others.stream().mapToLong(ViolationLine::points).sum();
            add(others.size() + " more violations", -points, "all in the list of cases", null, null, null);
        }
    }

    private void violation(ViolationLine line) {
        String why = Phrases.lower(line.policy()) + ", " + Phrases.lower(line.severity()) + "; "
                + Words.ordinal(line.ordinal()) + " of its group: " + line.points() / line.multiplier() + " × "
                + line.multiplier();
        add(line.violationId(), -line.points(), why, line.violationId(), detection(line), line.rulebook());
    }

    /** What stands between the sum and the score: the ends of the range, or a rule that overrides the sum. */
    private void ending() {
        Integer score = answer.score();
        if (score == null || score == sum) {
            return;
        }
        String reason;
        Link event = null;
        if (answer.cause() == Cause.CRITICAL_VIOLATION) {
            event = critical();
            reason = "a critical violation is active";
        } else if (answer.cause() == Cause.REPEAT_LIMIT) {
            reason = "the repeat limit is reached: " + String.join(", ", answer.repeatLimitsReached());
        } else {
            reason = "a score lies between " + rulebook.score().min() + " and "
                    + rulebook.score().max();
        }
        add("Limit of the rules", score - sum, reason, null, event, rulebook.id());
    }

    /** One of those that are active: each of them is enough. */
    private @Nullable Link critical() {
        return answer.violations().stream()
                .filter(line -> line.state() == ViolationState.ACTIVE && line.severity() == Severity.CRITICAL)
                .findFirst()
                .map(this::detection)
                .orElse(null);
    }

    private @Nullable Link detection(ViolationLine line) {
        return origins.violations().get(line.violationId());
    }

    private void add(
            String label,
            long points,
            String why,
            @Nullable String violationId,
            @Nullable Link event,
            @Nullable String rulebookId) {
        int from = x(Math.min(sum, sum + points));
        int to = x(Math.max(sum, sum + points));
        String style = bars.isEmpty() ? "start" : points < 0 ? "minus" : "plus";
        bars.add(new Bar(
                label,
                bars.isEmpty() ? Long.toString(points) : Phrases.signed(points),
                why,
                style,
                from,
                Math.max(2, to - from),
                violationId,
                event,
                rulebookId,
                rulebookId == null ? null : origins.rulebooks().get(rulebookId)));
        sum += points;
    }

    private int x(long points) {
        return Math.toIntExact(Math.max(0, Math.min(scale, points)) * WIDTH / scale);
    }

    private static long highest(ScoreAnswer answer, Rulebook rulebook) {
        long earned = answer.orders() == null ? 0 : answer.orders().points();
        return rulebook.score().base() + earned;
    }
}
