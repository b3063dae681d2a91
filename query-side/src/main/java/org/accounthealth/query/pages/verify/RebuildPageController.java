package org.accounthealth.query.pages.verify;

import org.accounthealth.query.pages.Visitor;
import org.accounthealth.query.rebuild.Rebuilds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The part of the page that tells of projections, and the forms that have them rebuilt. */
@Controller
class RebuildPageController {

    private static final String BACK = "redirect:/verify#projections";

    private final ProjectionPart projections;
    private final Rebuilds rebuilds;

    RebuildPageController(ProjectionPart projections, Rebuilds rebuilds) {
        this.projections = projections;
        this.rebuilds = rebuilds;
    }

    @GetMapping("/verify/projections")
    String part(Model model) {
        model.addAttribute("projections", projections.now());
        return "projections :: projections";
    }

    @PostMapping("/verify/rebuilds")
    String start(@ModelAttribute("visitor") Visitor visitor) {
        rebuilds.start(visitor.name());
        return BACK;
    }

    @PostMapping("/verify/rebuilds/{id}/switch")
    String switchTo(@PathVariable String id) {
        rebuilds.switchTo(id);
        return BACK;
    }

    @PostMapping("/verify/rebuilds/{id}/cancel")
    String cancel(@PathVariable String id) {
        rebuilds.cancel(id);
        return BACK;
    }
}
