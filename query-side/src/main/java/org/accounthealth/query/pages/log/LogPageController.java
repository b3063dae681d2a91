package org.accounthealth.query.pages.log;

import org.accounthealth.query.events.EventLog;
import org.accounthealth.query.events.EventLog.SummaryAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LogPageController {

    private static final int ROWS = 100;

    private final EventLog log;

    LogPageController(EventLog log) {
        this.log = log;
    }

    @GetMapping("/events")
    String events(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        LogAddress address = new LogAddress(q == null ? "" : q.strip(), order == null ? "newest" : order);
        model.addAttribute("address", address);
        model.addAttribute("found", log.events(address.q(), address.order(), cursor, ROWS));
        if (cursor == null) {
            SummaryAnswer summary = log.summary(address.q(), null);
            model.addAttribute("summary", summary);
            model.addAttribute("columns", Histogram.of(summary.histogram(), summary.barSeconds(), address));
        }
        return "events";
    }
}
