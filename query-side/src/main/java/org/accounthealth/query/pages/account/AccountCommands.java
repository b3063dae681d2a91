package org.accounthealth.query.pages.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accounthealth.api.ScoreAnswer;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Json;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;

/** The commands that give the same score as the page of an account, from the server and without it. */
final class AccountCommands {

    private AccountCommands() {}

    /** Where something is supposed, that is what is asked; of suppositions the log knows nothing. */
    static List<Command> of(AccountPage page, Terminal terminal) {
        return page.supposed() == null ? facts(page.answer(), terminal) : List.of(supposition(page, terminal));
    }

    private static Command supposition(AccountPage page, Terminal terminal) {
        Map<String, Object> body = new TreeMap<>();
        body.put("at", Instants.format(page.answer().at()));
        body.put("without", new TreeSet<>(page.address().without()));
        if (page.address().rulebook() != null) {
            body.put("rulebook", page.address().rulebook());
        }
        return new Command(
                "The score as it is and as it would be, from the server",
                terminal.post(
                        "/api/v1/accounts/" + page.address().accountId() + "/what-if",
                        new String(Json.writeAnswer(body), StandardCharsets.UTF_8)));
    }

    private static List<Command> facts(ScoreAnswer answer, Terminal terminal) {
        String account = answer.accountId().toString();
        String at = Instants.format(answer.at());
        String knownAt = Instants.format(answer.knownAt());
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                "This score, from the server",
                terminal.curl("/api/v1/accounts/" + account + "/score", "at", at, "knownAt", knownAt)));
        if (terminal.takesLog()) {
            commands.add(new Command("The log, to ask it without the server", terminal.export()));
        }
        commands.add(
                new Command("This score, from an export of the log", audit("score", account, at, knownAt, terminal)));
        commands.add(new Command("The same in sentences", audit("explain", account, at, knownAt, terminal)));
        return commands;
    }

    private static String audit(String question, String account, String at, String knownAt, Terminal terminal) {
        return terminal.audit(
                question, "--log", Terminal.EXPORT, "--account", account, "--at", at, "--known-at", knownAt);
    }
}
