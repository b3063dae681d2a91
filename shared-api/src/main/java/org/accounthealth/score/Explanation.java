package org.accounthealth.score;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.api.ScoreAnswer.Orders;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.api.ViolationState;
import org.jspecify.annotations.Nullable;

/**
 * A score answer in sentences, for somebody who knows the law and not the system: every number of the sum, where it comes
 * from, and what may change it. It says nothing that the answer and its rulebook do not say.
 */
public final class Explanation {

    private final ScoreAnswer answer;
    private final Rulebook rulebook;
    private final List<String> lines = new ArrayList<>();

    private Explanation(ScoreAnswer answer, Rulebook rulebook) {
        this.answer = answer;
        this.rulebook = rulebook;
    }

    /**
     * The explanation, one line for each thing to be said.
     *
     * @param rulebooks those that the answer was given with
     * @throws IllegalArgumentException if the answer rests on a rulebook that is not among them
     */
    public static List<String> of(ScoreAnswer answer, List<Rulebook> rulebooks) {
        List<String> lines = new ArrayList<>();
        lines.add(result(answer));
        lines.add(knowledge(answer));
        NotRatedReason reason = answer.reason();
        lines.addAll(reason == null ? rated(answer, rulebooks) : List.of(whyNotRated(reason)));
        lines.add(nextChange(answer));
        return List.copyOf(lines);
    }

    private static List<String> rated(ScoreAnswer answer, List<Rulebook> rulebooks) {
        Explanation explanation = new Explanation(answer, inForce(answer, rulebooks));
        explanation.explainPoints();
        explanation.explainSum();
        explanation.explainLimits();
        explanation.explainCause();
        explanation.explainBand();
        return explanation.lines;
    }

    private static Rulebook inForce(ScoreAnswer answer, List<Rulebook> rulebooks) {
        return rulebooks.stream()
                .filter(rulebook -> rulebook.id().equals(answer.rulebook()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Rulebook not given: " + answer.rulebook()));
    }

    private static String result(ScoreAnswer answer) {
        String subject = "At " + Words.of(answer.at()) + ", account " + answer.accountId();
        return answer.score() == null
                ? subject + " has no score."
                : subject + " has the score " + answer.score() + ", in the band " + Words.of(answer.band()) + ".";
    }

    private static String knowledge(ScoreAnswer answer) {
        String known = "This rests on what was recorded up to " + Words.of(answer.knownAt())
                + (answer.position() == 0 ? ", which is nothing." : ", position " + answer.position() + " of the log.");
        return answer.forecast()
                ? known + " The instant asked about lies later: this is a forecast, true if nothing else is recorded."
                : known;
    }

    private static String whyNotRated(NotRatedReason reason) {
        return switch (reason) {
            case ACCOUNT_UNKNOWN -> "The opening of the account is not among what was recorded by then.";
            case NOT_YET_OPEN -> "The account was not open yet.";
            case NO_RULEBOOK -> "No rulebook known by then was in force for the marketplace.";
        };
    }

    private void explainPoints() {
        lines.add("The rulebook in force at that instant is " + rulebook.id() + ".");
        lines.add("Every account starts with " + Words.count(rulebook.score().base(), "point") + ".");
        lines.add(orders(answer.orders()));
        if (answer.violations().isEmpty()) {
            lines.add("No violation found up to that instant is known.");
        }
        ViolationSentences sentences = new ViolationSentences(rulebook);
        answer.violations().forEach(line -> lines.add(sentences.of(line)));
    }

    private String orders(@Nullable Orders orders) {
        Orders counted = orders == null ? new Orders(0, 0) : orders;
        return "In the " + rulebook.windowDays() + " days up to that instant, "
                + Words.count(counted.inWindow(), "order") + " were delivered and not voided; at "
                + rulebook.orders().pointsPerBatch() + " for every full "
                + rulebook.orders().batchSize() + ", they earn " + Words.count(counted.points(), "point") + ".";
    }

    private void explainSum() {
        long orderPoints = answer.orders() == null ? 0 : answer.orders().points();
        lines.add("The sum is " + answer.base() + " for the start + " + orderPoints + " for orders - "
                + answer.deductions() + " for active violations = " + answer.raw() + ".");
        if (answer.cause() == Cause.FORMULA) {
            lines.add(clamp(answer.raw() == null ? 0 : answer.raw()));
        }
    }

    private String clamp(long raw) {
        Rulebook.Scale scale = rulebook.score();
        if (raw > scale.max()) {
            return "A score is never more than " + scale.max() + ", so the score is " + answer.score()
                    + "; the points above are not shown, and not lost.";
        } else if (raw < scale.min()) {
            return "A score is never less than " + scale.min() + ", so the score is " + answer.score() + ".";
        }
        return "That lies between " + scale.min() + " and " + scale.max() + ", so nothing is cut off.";
    }

    private void explainLimits() {
        for (String group : answer.repeatLimitsReached()) {
            lines.add("The repeat limit of the group " + group + " is reached: "
                    + rulebook.limits().of(group) + " or more violations within " + rulebook.windowDays() + " days"
                    + (rulebook.limits().countResolved() ? ", resolved ones included. " : ", resolved ones left out. ")
                    + (rulebook.limits().zeroesScore()
                            ? "That sets the score to " + rulebook.score().min() + "."
                            : "Under this rulebook that raises a flag and does not change the score."));
        }
    }

    private void explainCause() {
        Cause cause = answer.cause();
        if (cause == Cause.CRITICAL_VIOLATION) {
            lines.add("The cause of the score is a critical violation: while " + criticalIds()
                    + " is active, the score is " + answer.score() + ", whatever the sum.");
        } else if (cause == Cause.REPEAT_LIMIT) {
            lines.add("The cause of the score is the repeat limit, whatever the sum.");
        } else {
            lines.add("The cause of the score is the formula: this sum, and nothing else.");
        }
    }

    private String criticalIds() {
        return String.join(
                " or ",
                answer.violations().stream()
                        .filter(line -> line.severity() == Severity.CRITICAL && line.state() == ViolationState.ACTIVE)
                        .map(ViolationLine::violationId)
                        .toList());
    }

    private void explainBand() {
        Rulebook.Bands bands = rulebook.bands();
        String reach = switch (answer.band()) {
            case HEALTHY ->
                "from " + bands.healthy() + " to " + rulebook.score().max();
            case AT_RISK -> "from " + bands.atRisk() + " to " + (bands.healthy() - 1);
            case UNHEALTHY -> "from " + rulebook.score().min() + " to " + (bands.atRisk() - 1);
            case NOT_RATED -> "where there is no score";
        };
        lines.add("The band " + Words.of(answer.band()) + " reaches " + reach + ".");
    }

    private static String nextChange(ScoreAnswer answer) {
        return "If nothing else is recorded, the score "
                + (answer.nextChangeAt() == null
                        ? "does not change any more."
                        : "changes next at " + Words.of(answer.nextChangeAt()) + ".");
    }
}
