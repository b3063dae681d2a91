package org.accounthealth.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.accounthealth.api.Band;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.api.TimelineStep;
import org.accounthealth.score.Words;

/**
 * The drawing. Shapes lie in a plane of whole units that is stretched to the width of the page, words in a plane that is
 * not, so that they stay readable on a phone.
 */
final class ScoreChart {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int TOP = 40;
    private static final int PLOT_HEIGHT = 440;
    private static final int BOTTOM = 28;
    private static final int TIME_PARTS = 4;

    private final ScoreAnswer answer;
    private final List<TimelineStep> steps;
    private final Rulebook rulebook;
    private final Markup page;
    private final TimeScale time;
    private final ScoreScale scale;

    /** @param steps at least one, at least one of them with a score */
    ScoreChart(ScoreAnswer answer, List<TimelineStep> steps, Rulebook rulebook, Markup page) {
        this.answer = answer;
        this.steps = steps;
        this.rulebook = rulebook;
        this.page = page;
        this.time = new TimeScale(start(), end());
        this.scale = new ScoreScale(rulebook);
    }

    void draw() {
        page.open(
                "svg",
                "xmlns",
                SVG,
                "role",
                "img",
                "aria-labelledby",
                "chart-title chart-text",
                "width",
                "100%",
                "height",
                Integer.toString(TOP + PLOT_HEIGHT + BOTTOM));
        page.line();
        page.element(
                        "title",
                        "The score of account " + answer.accountId() + " from " + Words.of(start()) + " to "
                                + Words.of(end()),
                        "id",
                        "chart-title")
                .line();
        page.element("desc", inWords(), "id", "chart-text").line();
        shapes();
        bandWords();
        timeWords();
        instantWords();
        page.closeLine("svg");
    }

    private Instant start() {
        return steps.get(0).from();
    }

    private Instant end() {
        return steps.get(steps.size() - 1).to();
    }

    private String inWords() {
        IntSummaryStatistics scores = steps.stream()
                .map(TimelineStep::score)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        return "A line that goes up and down in steps between " + scores.getMin() + " and " + scores.getMax() + ". On "
                + Words.of(answer.at()) + " it stands at " + scoreText() + ", "
                + Phrases.lower(answer.band()) + ". The table below gives the steps in figures.";
    }

    private String scoreText() {
        return answer.score() == null ? "no score" : Integer.toString(answer.score());
    }

    private void shapes() {
        page.open("svg", "y", Integer.toString(TOP), "width", "100%", "height", Integer.toString(PLOT_HEIGHT));
        page.open(
                        "svg",
                        "viewBox",
                        "0 0 " + TimeScale.WIDTH + " " + scale.height(),
                        "preserveAspectRatio",
                        "none",
                        "width",
                        "100%",
                        "height",
                        "100%")
                .line();
        area(Band.HEALTHY, rulebook.score().max(), rulebook.bands().healthy());
        area(Band.AT_RISK, rulebook.bands().healthy(), rulebook.bands().atRisk());
        area(Band.UNHEALTHY, rulebook.bands().atRisk(), rulebook.score().min());
        edge(rulebook.bands().healthy());
        edge(rulebook.bands().atRisk());
        line("past", StepLine.between(start(), answer.knownAt(), steps, time, scale));
        line("forecast", StepLine.between(answer.knownAt(), end(), steps, time, scale));
        instant();
        page.close("svg").closeLine("svg");
    }

    private void area(Band band, int upper, int lower) {
        int top = scale.yOf(upper);
        page.empty(
                "rect",
                "class",
                "area " + Phrases.styleOf(band),
                "y",
                Integer.toString(top),
                "width",
                Integer.toString(TimeScale.WIDTH),
                "height",
                Integer.toString(scale.yOf(lower) - top));
    }

    private void edge(int score) {
        page.empty("path", "class", "edge", "d", "M0 " + scale.yOf(score) + "H" + TimeScale.WIDTH);
    }

    private void line(String style, String path) {
        if (!path.isEmpty()) {
            page.empty("path", "class", "line " + style, "d", path);
        }
    }

    private void instant() {
        int x = time.xOf(answer.at());
        page.empty("path", "class", "instant", "d", "M" + x + " 0V" + scale.height());
        if (answer.score() != null) {
            // A line of almost no length with round ends: a circle would be stretched with the plane.
            page.empty("path", "class", "dot", "d", "M" + x + " " + scale.yOf(answer.score()) + "h1");
        }
    }

    private void bandWords() {
        page.open("svg", "y", Integer.toString(TOP), "width", "100%", "height", Integer.toString(PLOT_HEIGHT))
                .line();
        int healthy = rulebook.bands().healthy();
        int atRisk = rulebook.bands().atRisk();
        bandWords(Band.HEALTHY, healthy, rulebook.score().max());
        bandWords(Band.AT_RISK, atRisk, healthy - 1);
        bandWords(Band.UNHEALTHY, rulebook.score().min(), atRisk - 1);
        page.closeLine("svg");
    }

    private void bandWords(Band band, int lowest, int highest) {
        if (lowest <= highest) {
            // In the middle of its band: the line mostly runs near an edge.
            int middle = (scale.yOf(lowest) + scale.yOf(highest)) / 2;
            String text = Phrases.capital(band) + ": " + lowest + " to " + highest;
            words(text, "band", "0.00%", Percent.of(middle, scale.height()), "start");
        }
    }

    private void timeWords() {
        String y = Integer.toString(TOP + PLOT_HEIGHT + 20);
        boolean inDays = Duration.between(start(), end()).toDays() > TIME_PARTS;
        int[] parts = inDays ? IntStream.rangeClosed(0, TIME_PARTS).toArray() : new int[] {0, TIME_PARTS};
        for (int part : parts) {
            int x = TimeScale.WIDTH / TIME_PARTS * part;
            Instant instant = time.at(x);
            String anchor = part == 0 ? "start" : part == TIME_PARTS ? "end" : "middle";
            String style = part == 0 || part == TIME_PARTS ? "time" : "time between";
            words(inDays ? Words.day(instant) : Words.of(instant), style, Percent.of(x, TimeScale.WIDTH), y, anchor);
        }
    }

    private void instantWords() {
        int x = time.xOf(answer.at());
        String anchor = x < TimeScale.WIDTH / 2 ? "start" : "end";
        words(Words.day(answer.at()) + ": " + scoreText(), "now", Percent.of(x, TimeScale.WIDTH), "26", anchor);
    }

    private void words(String text, String style, String x, String y, String anchor) {
        page.element("text", text, "class", style, "x", x, "y", y, "text-anchor", anchor)
                .line();
    }
}
