package org.accounthealth.query.pages.verify;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.Visitor;

/** The commands that check what the page checks, with this server and without it. */
final class VerifyCommands {

    private static final String CHECKPOINT = "checkpoint";

    private VerifyCommands() {}

    static List<Command> of(List<String> keys, Visitor visitor, Terminal terminal) {
        List<Command> commands = new ArrayList<>();
        if (terminal.takesLog()) {
            commands.add(new Command("All audits, from the server", terminal.curl("/api/v1/audits")));
            commands.add(new Command("Start an audit", terminal.post("/api/v1/audits", "{}")));
            commands.add(new Command("The whole log, to a file", terminal.export()));
            commands.add(new Command("Verify it without the server", verify(Terminal.EXPORT, keys, terminal)));
        }
        if (visitor.projections()) {
            commands.add(new Command("How the projections stand", terminal.curl("/api/v1/projections")));
        }
        if (visitor.operates()) {
            commands.add(new Command("Have them rebuilt aside", terminal.post("/api/v1/rebuilds", "{}")));
        }
        commands.add(new Command(
                "The newest checkpoint, to a file", terminal.curl("/api/v1/checkpoint") + " > " + CHECKPOINT));
        commands.add(new Command("Verify it without the server", verify(CHECKPOINT, keys, terminal)));
        return commands;
    }

    /** One audit. */
    static List<Command> ofAudit(long id, Terminal terminal) {
        return List.of(
                new Command("This audit, from the server", terminal.curl("/api/v1/audits/" + id)),
                new Command("The whole log, to a file", terminal.export()),
                new Command(
                        "The same questions to that file, without the server",
                        terminal.audit("replay", "--log", Terminal.EXPORT)));
    }

    /** The file that was verified, where it lies on the machine of who asks. */
    static List<Command> ofFile(String name, Terminal terminal) {
        return List.of(new Command(
                "Verify it without this server, with the key in " + Terminal.KEY + ", which came to you by another way",
                terminal.audit("verify", name, "--key", Terminal.KEY)));
    }

    private static String verify(String file, List<String> keys, Terminal terminal) {
        List<String> words = new ArrayList<>(List.of("verify", file));
        keys.forEach(key -> words.addAll(List.of("--key", key)));
        return terminal.audit(words.toArray(String[]::new));
    }
}
