package org.accounthealth.query.pages.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.query.pages.RuleText.Part;
import org.accounthealth.query.pages.account.Origins.Link;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/** The sum as bars that begin where the one before ended: start, orders, each violation, and what makes it the score. */
final class Waterfall {

    /** Bars of single violations that a person looks through; the others are one bar together. */
    private static final int FIRST_VIOLATIONS = 20;

    /** So many at a time are told to who wants to see those others. */
    private static final int MORE_VIOLATIONS = 200;

    private static final int WIDTH = 1_000;

    private final ScoreAnswer answer;
    private final Rulebook rulebook;
    private final Origins origins;
    private final AccountAddress address;
    private final List<Bar> bars = new ArrayList<>();
    private final long scale;
    private long sum;

    private Waterfall(ScoreAnswer answer, Rulebook rulebook, Origins origins, AccountAddress address) {
        this.answer = answer;
        this.rulebook = rulebook;
        this.origins = origins;
        this.address = address;
        this.scale = Math.max(rulebook.score().max(), highest(answer, rulebook));
    }

    /**
     * A bar; {@code x} and {@code width} are of {@value #WIDTH} units.
     *
     * @param points as on paper, with a sign
     * @param why what the points come from
     * @param violationId null where it is none
     * @param events what in the log brought it about, or where that is told; empty where it may not be seen
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
            List<Link> events,
            @Nullable String rulebook,
            @Nullable Link rules) {}

    static List<Bar> of(ScoreAnswer answer, Rulebook rulebook, Origins origins, AccountAddress address) {
        Waterfall waterfall = new Waterfall(answer, rulebook, origins, address);
        waterfall.build();
        return waterfall.bars;
    }

    private void build() {
        int base = rulebook.score().base();
        add("Start", base, "every account starts with it", listed(origins.opening()), Part.SCORE);
        if (answer.orders() != null && answer.orders().points() != 0) {
            add(
                    "Orders",
                    answer.orders().points(),
                    Words.count(answer.orders().inWindow(), "order") + " in " + rulebook.windowDays() + " days",
                    listed(origins.deliveries(answer, rulebook.window())),
                    Part.ORDERS);
        }
        violations();
        ending();
    }

    /** Some of them one by one, and as one bar each those before and behind. */
    private void violations() {
        List<ViolationLine> costing = answer.violations().stream()
                .filter(line -> line.state() == ViolationState.ACTIVE && line.points() > 0)
                .toList();
        int first = address.sum() < costing.size() ? address.sum() : 0;
        int end = Math.min(costing.size(), first + (first == 0 ? FIRST_VIOLATIONS : MORE_VIOLATIONS));
        together("earlier in the sum", costing.subList(0, first), Math.max(0, first - MORE_VIOLATIONS));
        costing.subList(first, end).forEach(this::violation);
        together("more violations", costing.subList(end, costing.size()), end);
    }

    private void together(String label, List<ViolationLine> lines, int first) {
        if (!lines.isEmpty()) {
            long points = lines.stream().mapToLong(ViolationLine::points).sum();
            Link oneByOne = new Link("one by one", address.summing(first).href() + "#why");
            add(lines.size() + " " + label, -points, "these are told", null, List.of(oneByOne), null, null);
        }
    }

    private void violation(ViolationLine line) {
        String why = Phrases.lower(line.policy()) + ", " + Phrases.lower(line.severity()) + "; "
                + Words.ordinal(line.ordinal()) + " of its group: " + line.points() / line.multiplier() + " × "
                + line.multiplier();
        Part part = line.multiplier() == 1 ? Part.VIOLATIONS : Part.REPEATS;
        add(
                line.violationId(),
                -line.points(),
                why,
                line.violationId(),
                listed(detection(line)),
                line.rulebook(),
                origins.rule(line.rulebook(), part));
    }

    /** What stands between the sum and the score: the ends of the range, or a rule that overrides the sum. */
    private void ending() {
        Integer score = answer.score();
        if (score == null || score == sum) {
            return;
        }
        long points = score - sum;
        String label = "Limit of the rules";
        if (answer.cause() == Cause.CRITICAL_VIOLATION) {
            add(label, points, "a critical violation is active", critical(), Part.VIOLATIONS);
        } else if (answer.cause() == Cause.REPEAT_LIMIT) {
            List<Link> counted = tooMany();
            int shown = Math.min(FIRST_VIOLATIONS, counted.size());
            String newest = counted.size() > shown ? "; the newest of " + counted.size() : "";
            add(
                    label,
                    points,
                    "the repeat limit is reached: " + limits() + newest,
                    counted.subList(counted.size() - shown, counted.size()),
                    Part.LIMITS);
        } else {
            String range = "a score lies between " + rulebook.score().min() + " and "
                    + rulebook.score().max();
            add(label, points, range, List.of(), Part.SCORE);
        }
    }

    /** One of those that are active: each of them is enough. */
    private List<Link> critical() {
        return answer.violations().stream()
                .filter(line -> line.state() == ViolationState.ACTIVE && line.severity() == Severity.CRITICAL)
                .findFirst()
                .map(line -> listed(detection(line)))
                .orElse(List.of());
    }

    private String limits() {
        return answer.repeatLimitsReached().stream()
                        .map(group -> rulebook.limits().of(group) + " or more of " + Phrases.lower(group))
                        .collect(Collectors.joining(", "))
                + " in " + rulebook.windowDays() + " days";
    }

    /** Those that count towards a limit that is reached, by date. */
    private List<Link> tooMany() {
        List<Link> counted = new ArrayList<>();
        for (ViolationLine line : answer.violations()) {
            Link detection = isCounted(line) ? detection(line) : null;
            if (detection != null) {
                counted.add(new Link(line.violationId(), detection.href()));
            }
        }
        return counted;
    }

    private boolean isCounted(ViolationLine line) {
        boolean counts = line.state() == ViolationState.ACTIVE
                || (line.state() == ViolationState.RESOLVED && rulebook.limits().countResolved());
        return counts && answer.repeatLimitsReached().contains(rulebook.groupOf(line.policy()));
    }

    private @Nullable Link detection(ViolationLine line) {
        return origins.detection(line.violationId());
    }

    private static List<Link> listed(@Nullable Link link) {
        return link == null ? List.of() : List.of(link);
    }

    private void add(String label, long points, String why, List<Link> events, Part part) {
        add(label, points, why, null, events, rulebook.id(), origins.rule(rulebook.id(), part));
    }

    private void add(
            String label,
            long points,
            String why,
            @Nullable String violationId,
            List<Link> events,
            @Nullable String rulebookId,
            @Nullable Link rules) {
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
                events,
                rulebookId,
                rules));
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
