package org.accounthealth.audit;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a log, first finding first. A log with one hole often has thousands: the first few say it all. */
final class Findings {

    private static final int MAX_SHOWN = 20;

    private final List<String> shown = new ArrayList<>();
    private long notShown;

    void add(String sentence) {
        if (shown.size() < MAX_SHOWN) {
            shown.add(sentence);
        } else {
            notShown++;
        }
    }

    /** Empty if nothing is wrong. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(shown);
        if (notShown > 0) {
            sentences.add("Further findings that are not shown: " + notShown + ".");
        }
        return sentences;
    }
}
