package org.accounthealth.log;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.accounthealth.api.Event;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.UnknownEventTypeException;
import org.accounthealth.log.LogLine.Footer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an event log line by line, plain or compressed with gzip, in constant memory. Where a log does not number its
 * lines, they are numbered as they come.
 */
public final class EventLog implements AutoCloseable {

    private static final String CUT_OR_DAMAGED = "The compressed log is cut or damaged";

    private final LineReader lines;
    private final @Nullable Consumer<PublishedScore> published;
    private @Nullable Footer footer;
    private long events;
    private long publishedRows;
    private long lastPosition;
    private boolean positionGiven;
    private byte[] lastLine = new byte[0];
    private @Nullable JsonNode lastJson;

    private EventLog(LineReader lines, @Nullable Consumer<PublishedScore> published) {
        this.lines = lines;
        this.published = published;
    }

    /**
     * A log of events; the published scores in it are passed over.
     *
     * @throws UnreadableLogException if it looks compressed and is not
     */
    public static EventLog read(InputStream in) {
        return open(in, null);
    }

    /**
     * A log with its published scores, which stand behind all events.
     *
     * @param published is told of each before {@link #next} says that no event follows
     * @throws UnreadableLogException if it looks compressed and is not
     */
    public static EventLog read(InputStream in, Consumer<PublishedScore> published) {
        return open(in, published);
    }

    private static EventLog open(InputStream in, @Nullable Consumer<PublishedScore> published) {
        try {
            return new EventLog(new LineReader(decompressed(in), LineReader.MAX_LOG_LINE_BYTES), published);
        } catch (EOFException | ZipException damaged) {
            throw new UnreadableLogException(0, CUT_OR_DAMAGED, damaged);
        } catch (IOException unreadable) {
            throw new UnreadableLogException(0, "The log cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The stream itself, or what it holds if it is compressed. */
    public static InputStream decompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    /**
     * The next event; empty at the end of the log.
     *
     * @throws UnreadableLogException if a line is not one of an event log, with its number
     */
    public Optional<Recorded<Event>> next() {
        try {
            JsonNode json = nextJson();
            while (json != null && PublishedLine.isOne(json)) {
                seePublished(json);
                json = nextJson();
            }
            return json == null ? Optional.empty() : eventOrEnd(json);
        } catch (RejectedException | UnknownEventTypeException refused) {
            throw new UnreadableLogException(lines.number(), describe(refused), refused);
        } catch (EOFException | ZipException damaged) {
            throw new UnreadableLogException(lines.number(), CUT_OR_DAMAGED, damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The footer, once the end was reached; empty for a log that was cut, or written by somebody who writes none. */
    public Optional<Footer> footer() {
        return Optional.ofNullable(footer);
    }

    /** Whether the footer is written as an export writes it, to the byte; false where there is none. */
    public boolean isFooterExact() {
        if (footer == null) {
            return false;
        }
        byte[] exact = LogLine.writeFooter(footer);
        return exact.length == lastLine.length + 1
                && Arrays.equals(exact, 0, lastLine.length, lastLine, 0, lastLine.length);
    }

    /** How many published scores were read. */
    public long publishedRows() {
        return publishedRows;
    }

    /**
     * The event that was read last with everything its leaf is made of; empty if its line carries no hash.
     *
     * @throws IllegalArgumentException if the line carries one and is not written as an export writes it, to the byte
     * @throws RejectedException likewise
     */
    public Optional<SealedLine> sealed() {
        return lastJson == null ? Optional.empty() : SealedLine.read(lastLine, lastJson);
    }

    /** The number of the line that was read last, from 1, blank lines counted. */
    public long line() {
        return lines.number();
    }

    /** Whether the log itself gave the position of the event that was read last. */
    public boolean isPositionGiven() {
        return positionGiven;
    }

    /** How many events were read. */
    public long events() {
        return events;
    }

    /** The highest position that was read. */
    public long lastPosition() {
        return lastPosition;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** The next line that is not blank; null at the end. */
    private @Nullable JsonNode nextJson() throws IOException {
        byte[] line = lines.next();
        while (line != null && isBlank(line)) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        lastLine = line;
        lastJson = Json.readTree(line);
        return lastJson;
    }

    private void seePublished(JsonNode json) {
        publishedRows++;
        if (published != null) {
            published.accept(PublishedLine.read(lastLine, json));
        }
    }

    private Optional<Recorded<Event>> eventOrEnd(JsonNode json) throws IOException {
        Optional<Footer> end = LogLine.footer(json);
        if (end.isPresent()) {
            footer = end.get();
            requireNothingFollows();
            return Optional.empty();
        }
        if (publishedRows > 0) {
            throw new UnreadableLogException(lines.number(), "An event stands behind the published scores", null);
        }
        return Optional.of(numbered(LogLine.event(json)));
    }

    private Recorded<Event> numbered(LogLine line) {
        Long given = line.position();
        positionGiven = given != null;
        long position = given == null ? lastPosition + 1 : given;
        Long sequence = line.sequence();
        events++;
        lastPosition = Math.max(lastPosition, position);
        return new Recorded<>(
                line.id(), position, sequence == null ? -1 : sequence, line.recordedAt(), line.type(), line.event());
    }

    private void requireNothingFollows() throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            if (!isBlank(line)) {
                throw new UnreadableLogException(lines.number(), "Lines follow the footer", null);
            }
        }
    }

    private static String describe(RuntimeException refused) {
        if (refused instanceof RejectedException rejected
                && !rejected.rejection().errors().isEmpty()) {
            return rejected.rejection().errors().get(0).pointer() + " "
                    + rejected.rejection().detail();
        }
        return refused instanceof RejectedException rejected
                ? rejected.rejection().detail()
                : String.valueOf(refused.getMessage());
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
