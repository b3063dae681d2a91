package org.accounthealth.evidence;

import java.time.Instant;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.ScoreAnswer.NotRatedReason;
import org.accounthealth.score.Words;
import org.jspecify.annotations.Nullable;

/** The beginning of the page: the answer in one sentence, what it means, and its dates. */
final class Lead {

    private final ScoreAnswer answer;
    private final @Nullable Rulebook rulebook;
    private final Markup page;

    private Lead(PageContent content, Markup page) {
        this.answer = content.answer();
        this.rulebook = InForce.atTheInstant(content);
        this.page = page;
    }

    static void write(PageContent content, Markup page) {
        Lead lead = new Lead(content, page);
        page.open("header").line();
        page.element("h1", "The score of account " + content.answer().accountId())
                .line();
        page.element("p", lead.result() + " " + lead.knowledge(), "class", "lead")
                .line();
        page.paragraph(lead.meaning());
        lead.inFigures();
        page.closeLine("header");
    }

    private String result() {
        String subject = "On " + Words.of(answer.at()) + ", account " + answer.accountId();
        NotRatedReason reason = answer.reason();
        if (reason != null) {
            return subject + (answer.forecast() ? " will have no score: " : " had no score: ") + because(reason);
        }
        return subject + (answer.forecast() ? " will have the score " : " had the score ") + answer.score() + " ("
                + Phrases.lower(answer.band()) + ")" + (answer.forecast() ? ", if nothing else is recorded." : ".");
    }

    private static String because(NotRatedReason reason) {
        return switch (reason) {
            case ACCOUNT_UNKNOWN -> "its opening was not among what had been recorded.";
            case NOT_YET_OPEN -> "it was not open yet.";
            case NO_RULEBOOK -> "no rules were known that were in force for its marketplace.";
        };
    }

    private String knowledge() {
        String known = "what was known on " + Words.of(answer.knownAt());
        if (answer.forecast()) {
            return "This is a forecast from " + known + ".";
        }
        return "This is " + known
                + (answer.knownAt().isAfter(answer.at())
                        ? ": what was recorded between these two dates is taken into account."
                        : ".");
    }

    private String meaning() {
        if (rulebook == null) {
            return "An account without a score is neither healthy nor unhealthy: there is nothing to be rated.";
        }
        Rulebook.Bands bands = rulebook.bands();
        return "A score lies between " + rulebook.score().min() + " and "
                + rulebook.score().max() + ". From " + bands.healthy() + " on an account is healthy, from "
                + bands.atRisk() + " to " + (bands.healthy() - 1) + " at risk, and below " + bands.atRisk()
                + " unhealthy. The score is a calculation from recorded facts and published rules; it is not itself a"
                + " decision about the account.";
    }

    private void inFigures() {
        page.open("dl", "class", "figures").line();
        page.open("div", "class", "score " + Phrases.styleOf(answer.band()));
        page.element("dt", "Score").open("dd");
        page.element("b", answer.score() == null ? "none" : Integer.toString(answer.score()));
        page.text(" " + Phrases.capital(answer.band())).close("dd").closeLine("div");
        date("Date of the score", answer.at());
        date("As known on", answer.knownAt());
        figure("Last entry of the log known then", answer.position() == 0 ? "none" : "No. " + answer.position());
        Instant next = answer.nextChangeAt();
        if (next == null) {
            figure("Changes by itself", "no more, if nothing else is recorded");
        } else {
            date("Changes by itself, if nothing else is recorded", next);
        }
        page.closeLine("dl");
    }

    private void date(String name, Instant instant) {
        page.open("div")
                .element("dt", name)
                .open("dd")
                .time(instant)
                .close("dd")
                .closeLine("div");
    }

    private void figure(String name, String value) {
        page.open("div").element("dt", name).element("dd", value).closeLine("div");
    }
}
