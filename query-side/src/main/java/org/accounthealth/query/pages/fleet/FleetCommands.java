package org.accounthealth.query.pages.fleet;

import java.util.List;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;

/** The commands that answer what the page of the fleet shows. The auditor's tool asks about single accounts. */
final class FleetCommands {

    private FleetCommands() {}

    static List<Command> of(FleetAddress address, Terminal terminal) {
        String marketplace = address.marketplace();
        String history = "/api/v1/fleet/history";
        return List.of(
                new Command("These accounts, page by page", terminal.curl(address.listing())),
                new Command("How many are in which band, and went into another one", terminal.curl("/api/v1/fleet")),
                new Command(
                        "How many were, day by day",
                        marketplace == null
                                ? terminal.curl(history)
                                : terminal.curl(history, "marketplace", marketplace)));
    }
}
