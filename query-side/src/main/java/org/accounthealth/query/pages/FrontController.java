package org.accounthealth.query.pages;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.accounthealth.api.AccountId;
import org.accounthealth.query.events.Vocabulary;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The ways in: the first page, the form to log in, and the search. */
@Controller
class FrontController {

    private static final Pattern POSITION = Pattern.compile("#?[1-9]\\d{0,17}");

    private static final int MOST_COMMANDS = 5;

    private final AccountSearch accounts;

    FrontController(AccountSearch accounts) {
        this.accounts = accounts;
    }

    /** The fleet, for who may see it. */
    @GetMapping("/")
    String home(@ModelAttribute("visitor") Visitor visitor) {
        return visitor.accounts() ? "redirect:/fleet" : "home";
    }

    /** Who is logged in already has nothing to fill in. */
    @GetMapping("/login")
    String login(@ModelAttribute("visitor") @Nullable Visitor visitor) {
        return visitor == null ? "login" : "redirect:/";
    }

    /** Leads to an account, to an event by its position, or to the events that hold a text. */
    @GetMapping("/search")
    String search(
            @RequestParam(required = false) @Nullable String q,
            @ModelAttribute("visitor") Visitor visitor,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        String name = q == null ? "" : q.strip();
        if (AccountId.isOne(withCapitals(name))) {
            return visitor.accounts()
                    ? account(AccountId.parse(withCapitals(name)), terminal, model)
                    : "redirect:/accounts/" + withCapitals(name);
        } else if (!visitor.histories() || name.isEmpty()) {
            throw Parameters.invalid("q", "names no account: it would look like US-A1");
        } else if (POSITION.matcher(name).matches()) {
            return "redirect:/events/" + name.replace("#", "");
        }
        return "redirect:" + Addresses.of("/events", "q", Vocabulary.inQuotes(name));
    }

    /** The account that is meant, or those that begin so; where there are none, its page says that there is none. */
    private String account(AccountId typed, Terminal terminal, Model model) {
        AccountSearch.Found found = accounts.find(typed);
        if (found.exact().size() == 1) {
            return "redirect:/accounts/" + found.exact().get(0);
        } else if (found.others().isEmpty()) {
            return "redirect:/accounts/" + typed;
        }
        model.addAttribute("typed", typed);
        model.addAttribute("accounts", found.others());
        model.addAttribute("isCut", found.others().size() == AccountSearch.MOST);
        model.addAttribute("commands", commands(found.others(), terminal));
        return "search";
    }

    private static List<Command> commands(List<AccountId> accounts, Terminal terminal) {
        return accounts.stream()
                .limit(MOST_COMMANDS)
                .map(account ->
                        new Command("The score of " + account, terminal.curl("/api/v1/accounts/" + account + "/score")))
                .toList();
    }

    /** The marketplace in capitals, as it is written; the seller as it was typed. */
    private static String withCapitals(String name) {
        return name.length() < 2 ? name : name.substring(0, 2).toUpperCase(Locale.ROOT) + name.substring(2);
    }
}
