package org.accounthealth.query.pages.verify;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;

/** The commands that check what the page checks, with this server and without it. */
final class VerifyCommands {

    private static final String CHECKPOINT = "checkpoint";

    private VerifyCommands() {}

    static List<Command> of(List<String> keys, Terminal terminal) {
        List<Command> commands = new ArrayList<>();
        if (terminal.takesLog()) {
            commands.add(new Command("All audits, from the server", terminal.curl("/api/v1/audits")));
            commands.add(new Command("Start an audit", terminal.post("/api/v1/audits", "{}")));
            commands.add(new Command("The whole log, to a file", terminal.export()));
            commands.add(new Command("Verify it without the server", verify(Terminal.EXPORT, keys, terminal)));
        }
        commands.add(new Command(
                "The newest checkpoint, to a file", terminal.curl("/api/v1/checkpoint") + " > " + CHECKPOINT));
        commands.add(new Command("Verify it without the server", verify(CHECKPOINT, keys, terminal)));
        return commands;
    }

    private static String verify(String file, List<String> keys, Terminal terminal) {
        List<String> words = new ArrayList<>(List.of("verify", file));
        keys.forEach(key -> words.addAll(List.of("--key", key)));
        return terminal.audit(words.toArray(String[]::new));
    }
}
