package org.accounthealth.query.pages;

import java.util.Locale;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The ways in: the first page, the form to log in, and the search. */
@Controller
class FrontController {

    /** The fleet, for who may see it. */
    @GetMapping("/")
    String home(@ModelAttribute("visitor") Visitor visitor) {
        return visitor.accounts() ? "redirect:/fleet" : "home";
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    /** Leads to what a name names. */
    @GetMapping("/search")
    String search(@RequestParam(required = false) @Nullable String q) {
        String name = q == null ? "" : q.strip();
        try {
            return "redirect:/accounts/" + AccountId.parse(withCapitals(name));
        } catch (IllegalArgumentException noAccount) {
            throw Parameters.invalid("q", "names no account: it would look like US-A1");
        }
    }

    /** The marketplace in capitals, as it is written; the seller as it was typed. */
    private static String withCapitals(String name) {
        return name.length() < 2 ? name : name.substring(0, 2).toUpperCase(Locale.ROOT) + name.substring(2);
    }
}
