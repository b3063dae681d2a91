package org.accounthealth.query.pages.account;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.Band;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.evidence.Phrases;
import org.accounthealth.score.Words;

/** What time alone changes, in words: when the account gets into another band, or that it stays in its own. */
final class Forecast {

    private Forecast() {}

    /** @param steps from now on, oldest first, at least one */
    static List<String> fromNow(List<TimelineStep> steps) {
        return of(steps, "").stream()
                .map(sentence -> "From now on, if nothing else is recorded: " + sentence + ".")
                .toList();
    }

    /** @param steps from an instant of the past on, by what was known at it, oldest first, at least one */
    static List<String> asKnownThen(List<TimelineStep> steps) {
        return of(steps, "it was to be ").stream()
                .map(sentence -> "As was known then, if nothing else was recorded: " + sentence + ".")
                .toList();
    }

    /** @param opening of each sentence that tells a change; empty in the present */
    private static List<String> of(List<TimelineStep> steps, String opening) {
        List<String> sentences = new ArrayList<>();
        TimelineStep before = steps.get(0);
        for (TimelineStep step : steps) {
            if (step.band() != before.band()) {
                sentences.add(opening + change(before.band(), step));
            }
            before = step;
        }
        return sentences.isEmpty()
                ? List.of(stays(steps, opening.isEmpty() ? "it stays " : "it was to stay "))
                : sentences;
    }

    private static String change(Band before, TimelineStep step) {
        String when = " on " + Words.of(step.from());
        if (step.band() == Band.NOT_RATED) {
            return "without a score" + when;
        }
        boolean better = before != Band.NOT_RATED && step.band().compareTo(before) < 0;
        String way = before == Band.NOT_RATED ? "" : better ? "back to " : "down to ";
        return way + Phrases.lower(step.band()) + when + ", with score " + step.score();
    }

    private static String stays(List<TimelineStep> steps, String stays) {
        TimelineStep last = steps.get(steps.size() - 1);
        String band = stays + (last.band() == Band.NOT_RATED ? "without a score" : Phrases.lower(last.band()));
        return steps.size() == 1 || last.score() == null
                ? band
                : band + ", at last with score " + last.score() + " from " + Words.of(last.from()) + " on";
    }
}
