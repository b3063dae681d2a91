package org.accounthealth.evidence;

import java.util.List;
import java.util.Objects;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.score.Thinning;
import org.accounthealth.score.Words;

/** The score over time, drawn and in figures. */
final class ChartSection {

    /** More columns than this cannot be told apart on a page. */
    private static final int CHART_COLUMNS = 800;

    /** A table for people: about as many rows as fit on two pages. */
    private static final int TABLE_COLUMNS = 40;

    private final ScoreAnswer answer;
    private final List<TimelineStep> steps;
    private final Markup page;

    private ChartSection(PageContent content, Markup page) {
        this.answer = content.answer();
        this.steps = content.timeline();
        this.page = page;
    }

    static void write(PageContent content, Markup page) {
        page.open("section").line();
        page.heading("The score over time");
        Rulebook rulebook = InForce.forTheChart(content);
        if (rulebook == null || content.timeline().stream().noneMatch(step -> step.score() != null)) {
            page.paragraph("There is nothing to draw: in the time looked at, the account had no score.");
        } else {
            ChartSection section = new ChartSection(content, page);
            section.figure(rulebook);
            section.table();
        }
        page.closeLine("section");
    }

    private void figure(Rulebook rulebook) {
        page.open("figure").line();
        new ScoreChart(answer, Thinning.toWidth(steps, CHART_COLUMNS), rulebook, page).draw();
        page.element("figcaption", caption()).line();
        page.closeLine("figure");
    }

    private String caption() {
        String reading = "How to read it: the upright line marks " + Words.of(answer.at())
                + ". The lower part of the scale is enlarged, because that is where the bands change.";
        boolean foretells = steps.get(steps.size() - 1).to().isAfter(answer.knownAt());
        return foretells
                ? reading + " The dashed line is a forecast: it lies after " + Words.of(answer.knownAt())
                        + ", and holds if nothing else is recorded."
                : reading + " All of it is as known on " + Words.of(answer.knownAt()) + ".";
    }

    private void table() {
        List<TimelineStep> shown = Thinning.toWidth(steps, TABLE_COLUMNS);
        Table table = new Table(page, "steps", tableCaption(shown.size()), "From", "Score", "Band");
        for (TimelineStep step : shown) {
            table.row(Words.of(step.from()))
                    .number(Objects.toString(step.score(), "none"))
                    .cell(Phrases.capital(step.band()))
                    .endRow();
        }
        table.end();
    }

    private String tableCaption(int shown) {
        return shown == steps.size()
                ? "The same in figures, each score until the next"
                : "The same in figures: " + shown + " of " + steps.size()
                        + " scores, with every change of band and the extremes in between";
    }
}
