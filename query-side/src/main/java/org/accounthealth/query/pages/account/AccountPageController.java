package org.accounthealth.query.pages.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.Visitor;
import org.accounthealth.query.pages.account.AccountAddress.Knowledge;
import org.accounthealth.query.pages.account.AccountAddress.Scale;
import org.accounthealth.query.pages.account.AccountAddress.View;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class AccountPageController {

    private static final int MAX_SUPPOSED = 1_000;

    private final AccountPages pages;
    private final LaterFacts laterFacts;

    AccountPageController(AccountPages pages, LaterFacts laterFacts) {
        this.pages = pages;
        this.laterFacts = laterFacts;
    }

    /** The whole page, or the part of it that another instant changes. */
    @GetMapping("/accounts/{accountId}")
    String account(
            @PathVariable String accountId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String known,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String scale,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String without,
            @RequestParam(required = false) @Nullable String rulebook,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String sum,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("visitor") Visitor visitor,
            @ModelAttribute("terminal") Terminal terminal,
            HttpServletResponse response,
            Model model) {
        String misread = misread(Parameters.given(at));
        AccountAddress address = new AccountAddress(
                accountId,
                misread == null ? Parameters.moment("at", Parameters.given(at)) : null,
                oneOf("known", known, Knowledge.NOW),
                Parameters.moment("from", Parameters.given(from)),
                Parameters.moment("to", Parameters.given(to)),
                oneOf("scale", scale, Scale.BANDS),
                oneOf("view", view, View.CASES),
                names(without),
                Parameters.given(rulebook),
                Parameters.number("before", Parameters.given(before), 1, Long.MAX_VALUE),
                first(Parameters.number("sum", Parameters.given(sum), 0, Integer.MAX_VALUE)));
        AccountPage page = pages.page(address, visitor.histories(), part == null);
        model.addAttribute("page", page);
        model.addAttribute("later", visitor.histories() ? laterFacts.of(page) : LaterFacts.NONE);
        model.addAttribute("commands", AccountCommands.of(page, terminal));
        if (misread != null) {
            model.addAttribute("misread", misread);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        return part == null ? "account" : "account-moment :: moment";
    }

    /** What was typed as an instant, if none can be read from it: the page says so beside the field, and keeps the rest. */
    private static @Nullable String misread(@Nullable String at) {
        try {
            Parameters.moment("at", at);
            return null;
        } catch (RejectedException malformed) {
            return at;
        }
    }

    private static int first(@Nullable Long given) {
        return given == null ? 0 : given.intValue();
    }

    private static <E extends Enum<E>> E oneOf(String name, @Nullable String text, E usual) {
        String given = Parameters.given(text);
        E value = Parameters.oneOf(
                name, given == null ? null : given.toUpperCase(Locale.ROOT), usual.getDeclaringClass());
        return value == null ? usual : value;
    }

    private static Set<String> names(@Nullable String listed) {
        String given = Parameters.given(listed);
        if (given == null) {
            return Set.of();
        }
        Set<String> names = Arrays.stream(given.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (names.size() > MAX_SUPPOSED) {
            throw Parameters.invalid("without", "names at most " + MAX_SUPPOSED + " violations");
        }
        return names;
    }
}
