package org.accounthealth.evidence;

import java.util.List;
import org.accounthealth.api.Cause;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;

/** Why the score is what it is: the sum line by line, what overrides it, and the same in sentences. */
final class SumSection {

    private final ScoreAnswer answer;
    private final Markup page;

    private SumSection(ScoreAnswer answer, Markup page) {
        this.answer = answer;
        this.page = page;
    }

    static void write(PageContent content, List<String> sentences, Markup page) {
        SumSection section = new SumSection(content.answer(), page);
        page.open("section").line();
        page.heading("Why");
        Rulebook rulebook = InForce.atTheInstant(content);
        if (rulebook != null) {
            section.overrides(rulebook);
            new SumTable(content.answer(), rulebook, page).write();
            page.element("h3", "The same in sentences").line();
        }
        section.inSentences(sentences);
        page.closeLine("section");
    }

    private void overrides(Rulebook rulebook) {
        if (answer.causes().contains(Cause.CRITICAL_VIOLATION)) {
            note("A critical violation is active. While it is, the score is "
                    + rulebook.score().min() + ", whatever the sum.");
        }
        for (String group : answer.repeatLimitsReached()) {
            note("The repeat limit of the group " + group + " is reached ("
                    + rulebook.limits().of(group) + " violations within " + rulebook.windowDays() + " days). "
                    + (rulebook.limits().zeroesScore()
                            ? "While it is, the score is " + rulebook.score().min() + ", whatever the sum."
                            : "Under the rules in force this is noted and does not change the score."));
        }
    }

    private void note(String text) {
        page.element("p", text, "class", "note").line();
    }

    private void inSentences(List<String> sentences) {
        page.open("ol").line();
        sentences.forEach(sentence -> page.element("li", sentence).line());
        page.closeLine("ol");
    }
}
