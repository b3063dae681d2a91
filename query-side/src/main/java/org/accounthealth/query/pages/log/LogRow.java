package org.accounthealth.query.pages.log;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.events.EventLine;
import org.accounthealth.query.events.Vocabulary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A found event as a row of the page.
 *
 * @param account null for an event about the rules
 * @param kinds policy and severity, where there are
 * @param actor null where the event does not say
 */
record LogRow(
        long position,
        Instant recordedAt,
        @Nullable Cell account,
        Cell type,
        List<Cell> kinds,
        String data,
        @Nullable Cell actor) {

    private static final String PREFIX = "accounthealth.";

    /**
     * A value that can be asked for.
     *
     * @param href the same query for this value alone; null where a query cannot ask for it
     */
    record Cell(String text, @Nullable String href) {

        /** Where a narrow column may break it: behind each underscore. */
        public List<String> parts() {
            return List.of(text.split("(?<=_)", -1));
        }
    }

    static LogRow of(EventLine event, LogAddress address) {
        String type = nameOf(event.type());
        JsonNode data = event.data();
        return new LogRow(
                event.position(),
                event.time(),
                event.subject().equals(RulebookPublished.SUBJECT) ? null : cell("account", event.subject(), address),
                new Cell(type, cell("type", withoutRevision(type), address).href()),
                Stream.of("policy", "severity")
                        .filter(field -> data.path(field).isString())
                        .map(field -> cell(field, data.path(field).stringValue(), address))
                        .toList(),
                data.toString(),
                event.actor() == null ? null : cell("actor", event.actor(), address));
    }

    /** The name of a type without what every stored name begins with. */
    static String nameOf(String storedType) {
        return storedType.startsWith(PREFIX) ? storedType.substring(PREFIX.length()) : storedType;
    }

    private static String withoutRevision(String type) {
        int revision = type.indexOf(".v");
        return revision < 0 ? type : type.substring(0, revision);
    }

    static Cell cell(String qualifier, String value, LogAddress address) {
        return new Cell(
                value,
                Vocabulary.allows(qualifier, value)
                        ? address.with(qualifier, value).href()
                        : null);
    }
}
