package org.accounthealth.evidence;

import java.util.List;
import org.accounthealth.evidence.PageContent.Check;

/** How a reader checks the page without trusting whoever made it, and what a check cannot show. */
final class CheckSection {

    private static final List<String> NOT_PROVED = List.of(
            "That what was sent to the log was true. The log shows what was recorded and when, not whether a violation"
                    + " took place.",
            "That everything that happened was sent to the log. What nobody reported is not in it.",
            "That a decision about the account was right. The score is one ground among others for a decision.");

    private CheckSection() {}

    static void write(Check check, Markup page) {
        page.open("section").line();
        page.heading("How to check this yourself");
        page.paragraph("This page came in a bundle together with the recorded facts. The program"
                + " account-health-audit.jar computes the score again from those facts, on any computer with Java 17 or"
                + " newer and without a network. Type:");
        pre(check.command(), page);
        page.paragraph("If all is well, it prints:");
        pre(check.goodResult(), page);
        fingerprint(check, page);
        page.closeLine("section");
        limits(page);
    }

    private static void pre(String text, Markup page) {
        page.open("pre", "tabindex", "0").element("code", text).closeLine("pre");
    }

    private static void fingerprint(Check check, Markup page) {
        page.paragraph(
                "The facts are those of this log. The fingerprint is one number over all its entries: if a single"
                        + " letter of one of them were changed, it would be another one.");
        page.open("dl", "class", "figures").line();
        figure("Name of the log", check.origin(), page);
        figure("Entries", Long.toString(check.treeSize()), page);
        figure("Fingerprint (root hash)", check.rootHash(), page);
        page.closeLine("dl");
    }

    private static void figure(String name, String value, Markup page) {
        page.open("div").element("dt", name).open("dd").element("code", value).close("dd");
        page.closeLine("div");
    }

    private static void limits(Markup page) {
        page.open("section").line();
        page.heading("What this page does not prove");
        page.open("ul").line();
        NOT_PROVED.forEach(sentence -> page.element("li", sentence).line());
        page.closeLine("ul").closeLine("section");
    }
}
