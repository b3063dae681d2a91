package org.accounthealth.query.pages.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accounthealth.log.Json;
import org.accounthealth.query.compare.Comparisons;
import org.accounthealth.query.compare.Comparisons.Wish;
import org.accounthealth.query.pages.Command;
import org.accounthealth.query.pages.Terminal;
import org.jspecify.annotations.Nullable;

/** The commands that compare what the page compares. */
final class CompareCommands {

    private CompareCommands() {}

    /** A rulebook that was typed in is too long for a line: then the comparison that is usual stands there. */
    static List<Command> of(Wish wish, Terminal terminal) {
        Map<String, String> body = new TreeMap<>();
        body.put("other", Comparisons.SHOWN);
        if (wish.draft() == null) {
            put(body, "one", wish.one());
            put(body, "other", wish.other());
            put(body, "only", wish.only());
        }
        Command compare = new Command(
                "The beginning of this comparison, from the server",
                terminal.post("/api/v1/comparisons", new String(Json.writeAnswer(body), StandardCharsets.UTF_8)));
        return terminal.takesLog()
                ? List.of(
                        compare,
                        new Command("The whole log, to a file", terminal.export()),
                        new Command(
                                "What was shown against the log, without the server",
                                terminal.audit("replay", "--log", Terminal.EXPORT)))
                : List.of(compare);
    }

    private static void put(Map<String, String> body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
