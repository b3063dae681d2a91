package org.accounthealth.query.pages.log;

import org.accounthealth.query.pages.Terminal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class EventPageController {

    private final EventPages pages;

    EventPageController(EventPages pages) {
        this.pages = pages;
    }

    @GetMapping("/events/{position}")
    String event(@PathVariable String position, @ModelAttribute("terminal") Terminal terminal, Model model) {
        model.addAttribute("page", pages.page(position, terminal));
        return "event";
    }
}
