package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountId;
import org.accounthealth.log.Instants;
import org.accounthealth.query.ledger.StoredEvent;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.log.EventProof.Climb;
import org.jspecify.annotations.Nullable;

/** The commands that answer what the page of an event shows, from the server and without it. */
final class EventCommands {

    private EventCommands() {}

    static List<Command> of(StoredEvent event, @Nullable AccountId account, EventProof proof, Terminal terminal) {
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("This event, from the server", terminal.curl("/api/v1/events/" + event.position())));
        if (proof.leaf() != null && proof.inclusion() != null) {
            addProof(event.position(), proof.leaf(), proof, terminal, commands);
        }
        if (terminal.takesLog()) {
            commands.add(new Command("The log, to ask it without the server", terminal.export()));
        }
        if (account != null) {
            commands.add(new Command(
                    "What was learned at this instant and changed in the score, from an export of the log",
                    difference(account, event.recordedAt(), terminal)));
        }
        commands.add(new Command(
                "Whether the export is whole, unchanged, and signed by the key in " + Terminal.KEY,
                terminal.audit("verify", Terminal.EXPORT, "--key", Terminal.KEY)));
        return commands;
    }

    private static String difference(AccountId account, Instant recordedAt, Terminal terminal) {
        return terminal.audit(
                "diff",
                "--log",
                Terminal.EXPORT,
                "--account",
                account.toString(),
                "--at",
                Instants.format(recordedAt),
                "--known-at",
                Instants.format(recordedAt.minus(1, ChronoUnit.MICROS)),
                "--and",
                Instants.format(recordedAt));
    }

    private static void addProof(
            long position, String leaf, EventProof proof, Terminal terminal, List<Command> commands) {
        commands.add(new Command(
                "The proof with its checkpoint, in the format c2sp.org/tlog-proof",
                terminal.curl(
                                "/api/v1/proof/inclusion",
                                "position",
                                Long.toString(position),
                                "size",
                                Long.toString(proof.size()),
                                "format",
                                "tlog")
                        + " > " + position + ".tlog-proof"));
        commands.add(new Command(
                "The leaf above, as a file",
                "printf '%s\\n'" + quoted(leaf.lines().toList()) + " > " + position + ".leaf"));
        commands.add(new Command(
                "The way from the leaf to the root, with openssl alone; the last line is the root",
                climb(position, proof)));
        commands.add(new Command(
                "Leaf, proof and signature, by a verifier that shares no code with us (src/test/independent) and the key in "
                        + Terminal.KEY + ", which came to you by another way",
                "python3 verify.py proof \"$(cat " + Terminal.KEY + ")\" " + position + ".tlog-proof " + position
                        + ".leaf"));
    }

    private static String climb(long position, EventProof proof) {
        StringBuilder script = new StringBuilder("digest() { openssl dgst -sha256 -binary | base64; }\n"
                + "node() { { printf '\\001'; for hash; do echo \"$hash\" | base64 -d; done; } | digest; }\n"
                + "root=$({ printf '\\000'; cat " + position + ".leaf; } | digest)\n");
        for (Climb step : proof.way()) {
            String sibling = Terminal.quote(step.sibling());
            script.append("root=$(node ")
                    .append(step.side().equals("left") ? sibling + " \"$root\"" : "\"$root\" " + sibling)
                    .append(")\n");
        }
        return script.append("echo \"$root\"").toString();
    }

    private static String quoted(List<String> words) {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(' ').append(Terminal.quote(word)));
        return text.toString();
    }
}
