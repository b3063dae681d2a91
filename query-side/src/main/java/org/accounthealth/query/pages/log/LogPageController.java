package org.accounthealth.query.pages.log;

import java.util.List;
import org.accounthealth.query.events.EventLog;
import org.accounthealth.query.events.EventLog.EventsAnswer;
import org.accounthealth.query.events.EventLog.SummaryAnswer;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LogPageController {

    private static final int ROWS = 100;
    /** The script keeps no more either. */
    private static final int NEW_ROWS = 200;

    private final EventLog log;

    LogPageController(EventLog log) {
        this.log = log;
    }

    @GetMapping("/events")
    String events(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String tail,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        LogAddress address = LogAddress.of(q, order, cursor == null && Parameters.flag("tail", tail));
        EventsAnswer found = log.events(address.q(), address.order(), cursor, ROWS);
        SummaryAnswer summary = cursor == null ? log.summary(address.q(), null) : null;
        String notExported = EventLog.refusalToExport(address.q(), terminal.takesLog());
        model.addAttribute(
                "page",
                new LogPage(
                        address,
                        found,
                        LogPage.rows(found, address),
                        summary,
                        summary == null ? null : Histogram.of(summary, address),
                        LogPage.terms(summary),
                        notExported,
                        LogCommands.of(address, notExported == null, terminal)));
        return "events";
    }

    /** The rows of what is new, for a page that is open. */
    @GetMapping("/events/tail")
    String tail(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Long behind = Parameters.number("after", after, 0, Long.MAX_VALUE);
        if (behind == null) {
            throw Parameters.invalid("after", "is required");
        }
        LogAddress address = LogAddress.of(q, null, true);
        EventsAnswer found = log.since(behind, address.q(), NEW_ROWS);
        LogPage page =
                new LogPage(address, found, LogPage.rows(found, address), null, null, List.of(), null, List.of());
        model.addAttribute("page", page);
        model.addAttribute("gap", page.gap(behind));
        return "events :: rows";
    }
}
