package org.accounthealth.query.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Instants;
import org.accounthealth.log.Json;
import org.jspecify.annotations.Nullable;

/** How found events are written into a file. */
enum ExportFile {
    /** A line of the event log each, then how many there are, so that a cut file is noticed. */
    ndjson("application/x-ndjson") {
        @Override
        void begin(OutputStream out) {
            // There is nothing above the lines.
        }

        @Override
        void write(SearchedEvent event, OutputStream out) throws IOException {
            out.write(Json.writePayload(EventLine.of(event)));
            out.write('\n');
        }

        @Override
        void end(long events, long position, OutputStream out) throws IOException {
            out.write(utf8("{\"end\":true,\"events\":" + events + ",\"position\":" + position + "}\n"));
        }
    },

    /** RFC 4180, with a header. */
    csv("text/csv;charset=UTF-8;header=present") {
        @Override
        void begin(OutputStream out) throws IOException {
            out.write(row(COLUMNS.stream()));
        }

        @Override
        void write(SearchedEvent event, OutputStream out) throws IOException {
            Map<String, @Nullable String> cells = cells(event);
            out.write(row(COLUMNS.stream().map(column -> cell(cells.get(column)))));
        }

        @Override
        void end(long events, long position, OutputStream out) {
            // There is no place for it.
        }
    };

    private static final List<String> COLUMNS = List.of(
            "position",
            "time",
            "subject",
            "sequence",
            "type",
            "happenedAt",
            "policy",
            "severity",
            "actor",
            "correlation",
            "id",
            "data");

    /** With these, a spreadsheet takes a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final String mediaType;

    ExportFile(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract void begin(OutputStream out) throws IOException;

    abstract void write(SearchedEvent event, OutputStream out) throws IOException;

    /** @param position up to which the log was searched */
    abstract void end(long events, long position, OutputStream out) throws IOException;

    private static Map<String, @Nullable String> cells(SearchedEvent event) {
        Map<String, @Nullable String> cells = new HashMap<>();
        Long happened = event.happenedMicros();
        cells.put("position", Long.toString(event.stored().position()));
        cells.put("time", Instants.format(event.stored().recordedAt()));
        cells.put("subject", event.stored().subject());
        cells.put("sequence", Long.toString(event.stored().sequence()));
        cells.put("type", event.stored().type());
        cells.put("happenedAt", happened == null ? null : Instants.format(Micros.toInstant(happened)));
        cells.put("policy", event.text("policy"));
        cells.put("severity", event.text("severity"));
        cells.put("actor", event.actor());
        cells.put("correlation", event.correlation());
        cells.put("id", event.stored().id());
        cells.put("data", new String(event.stored().payload(), StandardCharsets.UTF_8));
        return cells;
    }

    /** What looks like a formula gets an apostrophe, which makes it a text. */
    static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String text = FORMULA.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static byte[] row(Stream<String> cells) {
        return utf8(cells.collect(Collectors.joining(",", "", "\r\n")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
