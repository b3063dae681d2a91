package org.accounthealth.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.accounthealth.api.Outcome;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.junit.jupiter.api.Test;

class FeedReportTest {

    private static final int MEBIBYTE = 1 << 20;
    /** Line numbers of one length make lines of one length. */
    private static final int FIRST_LINE = 1_000_000;

    private static final Outcome ACCEPTED = new Outcome.Accepted("US-A1", 4);
    private static final Outcome DUPLICATE = new Outcome.Duplicate("US-A1", 2);
    private static final Outcome REFUSED =
            new Outcome.Rejected(Rejection.ofField(Code.INVALID, "/batchId", "is not good"));

    /** Stands in every refusal, so that the spool file of this test is told from those of others. */
    private final String mark = UUID.randomUUID().toString();

    @Test
    void anEmptyFeedHasASummaryAll() throws IOException {
        try (FeedReport report = new FeedReport()) {
            assertThat(lines(report)).containsExactly("""
                    {"end":true,"accepted":0,"duplicates":0,"refused":0,"position":70001}""");
        }
    }

    @Test
    void whatIsNotSimplyAcceptedHasALineInTheOrderOfTheFeed() throws IOException {
        try (FeedReport report = new FeedReport()) {
            report.add(1, ACCEPTED);
            report.add(2, REFUSED);
            report.add(3, DUPLICATE);
            report.add(5, ACCEPTED);

            assertThat(lines(report)).containsExactly("""
                    {"line":2,"status":"refused","code":"INVALID","detail":"is not good",\
                    "errors":[{"pointer":"/batchId","code":"INVALID","message":"is not good"}]}""", """
                    {"line":3,"status":"duplicate","accountId":"US-A1","sequence":2}""", """
                    {"end":true,"accepted":2,"duplicates":1,"refused":1,"position":70001}""");
        }
    }

    @Test
    void upToAMebibyteIsKeptInMemory() throws IOException {
        try (FeedReport report = new FeedReport()) {
            addRefusals(report, MEBIBYTE / lengthOfARefusal());

            assertThat(spoolFiles()).isEmpty();
        }
    }

    @Test
    void whatIsMoreIsSpooledToAFileThatIsDeletedInTheEnd() throws IOException {
        try (FeedReport report = new FeedReport()) {
            int inMemory = MEBIBYTE / lengthOfARefusal();
            addRefusals(report, inMemory + 100);

            assertThat(lines(report)).hasSize(inMemory + 101);
            assertThat(spoolFiles()).hasSize(1);
        }

        assertThat(spoolFiles()).isEmpty();
    }

    @Test
    void theOrderIsKeptAcrossMemoryAndFileAndTheCountsAreRight() throws IOException {
        int count = 3 * MEBIBYTE / lengthOfARefusal();
        try (FeedReport report = new FeedReport()) {
            addRefusals(report, count);
            // Short enough for the rest of the memory, and yet it must not overtake the file.
            report.add(count + 1, DUPLICATE);
            report.add(count + 2, ACCEPTED);

            List<String> lines = lines(report);

            for (int line = 1; line <= count; line++) {
                assertThat(lines.get(line - 1))
                        .startsWith("{\"line\":" + (FIRST_LINE + line) + ",")
                        .endsWith("}");
            }
            assertThat(lines.subList(count, lines.size()))
                    .containsExactly("""
                    {"line":%d,"status":"duplicate","accountId":"US-A1","sequence":2}""".formatted(count + 1), """
                    {"end":true,"accepted":1,"duplicates":1,"refused":%d,"position":70001}""".formatted(count));
        }
    }

    @Test
    void anAbandonedReportLeavesNoFile() throws IOException {
        try (FeedReport report = new FeedReport()) {
            addRefusals(report, 2 * MEBIBYTE / lengthOfARefusal());
            assertThat(spoolFiles()).hasSize(1);
        }

        assertThat(spoolFiles()).isEmpty();
    }

    private void addRefusals(FeedReport report, int count) throws IOException {
        for (int line = 1; line <= count; line++) {
            report.add(FIRST_LINE + line, longRefusal());
        }
    }

    private Outcome longRefusal() {
        return new Outcome.Rejected(new Rejection(Code.MALFORMED, mark + "x".repeat(1_000)));
    }

    private int lengthOfARefusal() throws IOException {
        try (FeedReport report = new FeedReport()) {
            addRefusals(report, 1);
            return lines(report).get(0).length() + 1;
        }
    }

    private static List<String> lines(FeedReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.writeTo(out, 70_001);
        assertThat(out.toString(UTF_8)).endsWith("}\n");
        return out.toString(UTF_8).lines().toList();
    }

    private List<Path> spoolFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("account-health-feed"))
                    .filter(this::holdsTheMark)
                    .toList();
        }
    }

    private boolean holdsTheMark(Path file) {
        try {
            return Files.readString(file).contains(mark);
        } catch (NoSuchFileException deletedMeanwhileByAnother) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
