package org.accounthealth.evidence;

import java.util.List;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.score.Explanation;
import org.accounthealth.score.Words;

/** The page that tells one score of one account, from the answer down to how it can be checked. */
public final class EvidencePage {

    private static final String NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'";

    private final PageContent content;
    private final Markup page = new Markup();

    private EvidencePage(PageContent content) {
        this.content = content;
    }

    /**
     * The page in UTF-8. The same content gives the same bytes, on every machine.
     *
     * @throws IllegalArgumentException if the answer rests on a rulebook that is not among the content
     */
    public static byte[] render(PageContent content) {
        return new EvidencePage(content).render();
    }

    private byte[] render() {
        List<String> sentences = Explanation.of(content.answer(), content.rulebooks());
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
        head();
        page.open("body").open("main").line();
        Lead.write(content, page);
        SumSection.write(content, sentences, page);
        ChartSection.write(content, page);
        EventSection.write(content, page);
        RulesSection.write(content, page);
        CheckSection.write(content.check(), page);
        page.close("main").closeLine("body").closeLine("html");
        return page.toBytes();
    }

    private void head() {
        page.open("head").line();
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_ELSEWHERE);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title(content.answer())).line();
        page.style(Stylesheet.TEXT);
        page.closeLine("head");
    }

    private static String title(ScoreAnswer answer) {
        return "Account " + answer.accountId() + ", " + Words.day(answer.at()) + ": "
                + (answer.score() == null ? "no score" : "score " + answer.score());
    }
}
