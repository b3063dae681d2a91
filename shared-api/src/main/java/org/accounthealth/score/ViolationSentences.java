package org.accounthealth.score;

import java.util.Locale;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;

/** What a violation costs and why, in sentences. */
final class ViolationSentences {

    private final Rulebook inForce;

    /** @param inForce the rulebook in force at the instant asked about, which says how long a violation counts */
    ViolationSentences(Rulebook inForce) {
        this.inForce = inForce;
    }

    String of(ViolationLine line) {
        return "Violation " + line.violationId() + ", found on " + Words.of(line.detectedAt()) + ": "
                + Words.of(line.policy()).toLowerCase(Locale.ROOT) + ", severity " + line.severity() + ". "
                + place(line) + price(line) + state(line);
    }

    private static String place(ViolationLine line) {
        return "It is the " + Words.ordinal(line.ordinal()) + " of the group " + line.group()
                + " within the window before it, ";
    }

    private static String price(ViolationLine line) {
        String rulebook = " under rulebook " + line.rulebook() + ". ";
        if (line.severity() == Severity.CRITICAL) {
            return "and has no price in points" + rulebook;
        } else if (line.ordinal() == 1) {
            return "and costs " + Words.count(line.points(), "point") + rulebook;
        }
        return "and costs " + line.points() / line.multiplier() + " x " + line.multiplier()
                + (doublingStopped(line) ? " (doubling stops there)" : "") + " = "
                + Words.count(line.points(), "point") + rulebook;
    }

    private static boolean doublingStopped(ViolationLine line) {
        return line.ordinal() > 30 || line.multiplier() < 1L << (line.ordinal() - 1);
    }

    private String state(ViolationLine line) {
        return switch (line.state()) {
            case ACTIVE -> active(line);
            case RESOLVED -> "It is resolved at that instant: nothing is taken off.";
            case EXPIRED ->
                "It left the window of " + inForce.windowDays() + " days on " + Words.of(line.expiresAt())
                        + ": nothing is taken off.";
        };
    }

    private String active(ViolationLine line) {
        String until =
                "It is active, and counts until " + Words.of(line.expiresAt()) + " unless it is resolved before: ";
        return line.severity() == Severity.CRITICAL
                ? until + "it sets the score to " + inForce.score().min() + "."
                : until + Words.count(line.points(), "point") + " taken off.";
    }
}
