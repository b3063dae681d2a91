package org.accounthealth.evidence;

import java.util.List;
import org.accounthealth.api.EventType;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.score.Words;

/** What was recorded, in the order in which it was recorded, with both dates of each. */
final class EventSection {

    private EventSection() {}

    static void write(PageContent content, Markup page) {
        page.open("section").line();
        page.heading("What was recorded, and when");
        if (content.events().isEmpty()) {
            page.paragraph("Nothing had been recorded about this account by "
                    + Words.of(content.answer().knownAt()) + ".");
        } else {
            page.paragraph(introduction(content.answer()));
            table(content.events(), page);
        }
        page.closeLine("section");
    }

    private static String introduction(ScoreAnswer answer) {
        String order =
                "Each entry has two dates: when it happened, and when it was recorded. Entries that were recorded"
                        + " more than a day after they happened are marked “late”.";
        return answer.knownAt().isAfter(answer.at())
                ? order + " Orders delivered and violations found after " + Words.of(answer.at())
                        + " take no part in the sum."
                : order;
    }

    private static void table(List<ListedEvent> events, Markup page) {
        Table table = new Table(
                page,
                "events",
                "Entries of the log, in the order in which they were recorded",
                "No. in the log",
                "No. of the account",
                "Kind",
                "What it says",
                "Happened",
                "Recorded",
                "Late?");
        events.forEach(event -> row(event, table));
        table.end();
    }

    private static String ownNumber(ListedEvent event) {
        return event.type() == EventType.RULEBOOK_PUBLISHED
                ? "rules: " + event.sequence()
                : Long.toString(event.sequence());
    }

    private static void row(ListedEvent event, Table table) {
        table.row(Long.toString(event.position()))
                .cell(ownNumber(event))
                .cell(Phrases.capital(event.type()))
                .free(event.text())
                .time(event.happenedAt())
                .time(event.recordedAt());
        if (event.isLate()) {
            table.mark("late");
        } else {
            table.cell("in time");
        }
        table.endRow();
    }
}
