package org.accounthealth.query.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a fault.
 *
 * @param acknowledged how many facts were
 * @param faults how often something was broken
 */
record Verdict(
        String fault, long acknowledged, List<String> lost, List<String> doubled, List<String> wrong, long faults) {

    private static final int SHOWN = 15;

    String line() {
        return "%s: acknowledged=%d lost=%d doubled=%d wrong=%d faults=%d"
                .formatted(fault, acknowledged, lost.size(), doubled.size(), wrong.size(), faults);
    }

    /** Without facts, or without anything broken, nothing was shown: that is no success. */
    boolean isGood() {
        return acknowledged > 0 && faults > 0 && lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
    }

    /** The line, and what it counts. */
    String explained() {
        return line() + findings("LOST ", lost) + findings("DOUBLED ", doubled) + findings("WRONG ", wrong);
    }

    private static String findings(String kind, List<String> findings) {
        Stream<String> shown = findings.stream().limit(SHOWN).map(finding -> "\n" + kind + finding);
        return String.join("", shown.toList());
    }
}
