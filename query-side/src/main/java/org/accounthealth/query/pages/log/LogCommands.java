package org.accounthealth.query.pages.log;

import java.util.ArrayList;
import java.util.List;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;

/** The commands that answer what the page of the log shows. */
final class LogCommands {

    private LogCommands() {}

    static List<Command> of(LogAddress address, boolean exported, Terminal terminal) {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                "What this query finds, page by page",
                terminal.curl("/api/v1/events", "q", address.q(), "order", address.order())));
        commands.add(new Command(
                "How many it finds, by what they have in common",
                terminal.curl("/api/v1/events/summary", "q", address.q())));
        if (exported) {
            commands.add(new Command(
                    "All of it as lines of JSON",
                    terminal.curl("/api/v1/events/export", "q", address.q(), "order", address.order())));
        }
        if (terminal.takesLog()) {
            commands.add(new Command("The whole log, to check it without the server", terminal.export()));
        }
        commands.add(new Command(
                "Whether an export of the log is whole, unchanged, and signed by the key in " + Terminal.KEY
                        + " (the auditor's tool does not search)",
                terminal.audit("verify", Terminal.EXPORT, "--key", Terminal.KEY)));
        return commands;
    }
}
