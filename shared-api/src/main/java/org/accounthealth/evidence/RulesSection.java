package org.accounthealth.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.accounthealth.api.Rulebook;
import org.accounthealth.api.ScoreAnswer.ViolationLine;
import org.accounthealth.api.Severity;
import org.accounthealth.score.Words;

/** The rules that were applied: that in force on the date, and those that priced the violations. */
final class RulesSection {

    private static final List<Severity> PRICED = List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH);

    private RulesSection() {}

    static void write(PageContent content, Markup page) {
        page.open("section").line();
        page.heading("The rules in force");
        Rulebook inForce = InForce.atTheInstant(content);
        if (inForce == null) {
            page.paragraph("No rules were applied, because there is no score.");
        } else {
            page.paragraph("On that date the rulebook " + inForce.id() + " was in force, published on "
                    + Words.of(inForce.publishedAt()) + " and in force since " + Words.of(inForce.effectiveFrom())
                    + ". What a violation costs is taken from the rulebook in force when it was found.");
            table(applied(content, inForce), page);
        }
        page.closeLine("section");
    }

    private static List<Rulebook> applied(PageContent content, Rulebook inForce) {
        TreeSet<String> ids = new TreeSet<>();
        ids.add(inForce.id());
        content.answer().violations().stream().map(ViolationLine::rulebook).forEach(ids::add);
        List<Rulebook> applied = new ArrayList<>();
        for (Rulebook rulebook : content.rulebooks()) {
            if (ids.remove(rulebook.id())) {
                applied.add(rulebook);
            }
        }
        return applied;
    }

    private static void table(List<Rulebook> rulebooks, Markup page) {
        Table table = new Table(
                page,
                "rules",
                "The rulebooks that were applied",
                "Rulebook",
                "In force from",
                "Counts for",
                "LOW, MEDIUM, HIGH cost",
                "Each repeat doubles",
                "Violations resolved before");
        rulebooks.forEach(rulebook -> table.row(rulebook.id())
                .time(rulebook.effectiveFrom())
                .cell(rulebook.windowDays() + " days of 24 hours")
                .cell(prices(rulebook))
                .cell("up to × " + rulebook.repeats().maxMultiplier())
                .cell(rulebook.repeats().countResolved() ? "count as repeats" : "do not count as repeats")
                .endRow());
        table.end();
    }

    private static String prices(Rulebook rulebook) {
        return String.join(
                        ", ",
                        PRICED.stream()
                                .map(severity ->
                                        String.valueOf(rulebook.severityPoints().get(severity)))
                                .toList())
                + " points";
    }
}
