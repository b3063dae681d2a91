package org.accounthealth.query.pages.compare;

import java.nio.charset.StandardCharsets;
import org.accounthealth.api.Rulebook;
import org.accounthealth.log.Json;
import org.accounthealth.query.compare.Comparisons;
import org.accounthealth.query.compare.Comparisons.ComparisonAnswer;
import org.accounthealth.query.compare.Comparisons.Wish;
import org.accounthealth.query.fleet.FleetCounts;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ComparePageController {

    private final Comparisons comparisons;
    private final Ways ways;
    private final FleetCounts counts;

    ComparePageController(Comparisons comparisons, Ways ways, FleetCounts counts) {
        this.comparisons = comparisons;
        this.ways = ways;
        this.counts = counts;
    }

    /** The form alone, or with the stretch of a comparison that is asked for. */
    @GetMapping("/compare")
    String compare(
            @RequestParam(required = false) @Nullable String one,
            @RequestParam(required = false) @Nullable String other,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String paused,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        String second = Parameters.given(other);
        Wish wish = new Wish(Parameters.given(one), second, null, Parameters.given(only), Parameters.given(cursor));
        ComparisonAnswer answer = second == null ? null : comparisons.compare(wish);
        model.addAttribute("commands", CompareCommands.of(wish, terminal));
        model.addAttribute("page", page(wish, null, paused != null, answer));
        return view(part);
    }

    /** With a rulebook that is not published: it is too long for an address. */
    @PostMapping("/compare")
    String tryOut(
            @RequestParam(required = false) @Nullable String one,
            @RequestParam(required = false) @Nullable String draft,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        String text = Parameters.given(draft);
        if (text == null) {
            throw Parameters.invalid("draft", "is missing: a rulebook as JSON");
        }
        Rulebook rulebook = Json.read(text.getBytes(StandardCharsets.UTF_8), Rulebook.class);
        Wish wish = new Wish(
                Parameters.given(one), Comparisons.DRAFT, rulebook, Parameters.given(only), Parameters.given(cursor));
        model.addAttribute("commands", CompareCommands.of(wish, terminal));
        model.addAttribute("page", page(wish, text, false, comparisons.compare(wish)));
        return view(part);
    }

    private static String view(@Nullable String part) {
        return part == null ? "compare" : "compare :: stretch";
    }

    private ComparePage page(Wish wish, @Nullable String draft, boolean paused, @Nullable ComparisonAnswer answer) {
        return new ComparePage(
                ways.all(),
                wish.one() == null ? Comparisons.REPLAYED : wish.one(),
                wish.other(),
                wish.only(),
                draft,
                draft == null ? ways.draft() : draft,
                paused,
                counts.accounts(),
                answer);
    }
}
