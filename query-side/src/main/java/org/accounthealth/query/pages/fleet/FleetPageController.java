package org.accounthealth.query.pages.fleet;

import org.accounthealth.api.Band;
import org.accounthealth.query.fleet.Sort;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class FleetPageController {

    private static final int MAX_NEAR = 1_000;
    private static final int MIN_DAYS = 2;
    private static final int MAX_DAYS = 400;

    private final FleetPages pages;

    FleetPageController(FleetPages pages) {
        this.pages = pages;
    }

    /** The whole page, or what of it changes as time goes by. */
    @GetMapping("/fleet")
    String fleet(
            @RequestParam(required = false) @Nullable String band,
            @RequestParam(required = false) @Nullable String marketplace,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String days,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        Long points = Parameters.number("near", Parameters.given(near), 0, MAX_NEAR);
        Long drawn = Parameters.number("days", Parameters.given(days), MIN_DAYS, MAX_DAYS);
        FleetAddress address = new FleetAddress(
                Parameters.oneOf("band", Parameters.given(band), Band.class),
                Parameters.marketplace(Parameters.given(marketplace)),
                points == null ? null : points.intValue(),
                Parameters.oneOf("sort", Parameters.given(sort), Sort.class),
                drawn == null ? FleetAddress.USUAL_DAYS : drawn.intValue(),
                Parameters.given(cursor));
        model.addAttribute("page", pages.page(address));
        model.addAttribute("commands", FleetCommands.of(address, terminal));
        return part == null ? "fleet" : "fleet :: fleet";
    }
}
