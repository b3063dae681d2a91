package org.accounthealth.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.accounthealth.ledger.Hash;
import org.accounthealth.ledger.Salt;
import org.accounthealth.log.LogLine.Footer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and leaves as they lie in exports: these texts are never edited. */
class SealedLineTest {

    private static final String DATA =
            "{\"accountId\":\"US-A1\",\"violationId\":\"V-1\",\"resolution\":\"APPEAL_GRANTED\",\"resolvedAt\":\"2025-01-02T00:00:00Z\",\"note\":\"Größe\"}";
    private static final SealedLine LINE = sealed();
    private static final String TEXT =
            "{\"specversion\":\"1.0\",\"id\":\"id-7\",\"source\":\"/account-health\",\"type\":\"accounthealth.ViolationResolved\",\"subject\":\"US-A1\",\"time\":\"2025-01-03T00:00:00.000001Z\",\"datacontenttype\":\"application/json\",\"sequence\":3,\"position\":7,\"storedat\":\"2025-01-02T23:59:59Z\",\"origin\":\"{\\\"actor\\\":\\\"feed\\\"}\",\"salt\":\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\",\"previous\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",\"leafhash\":\"t7GreDpDi3J3C3iuzR5shDkmBbXrjmqjnubidfXLbbw=\",\"data\":"
                    + DATA + "}";

    @Test
    void theLine() {
        assertThat(new String(LINE.write(), StandardCharsets.UTF_8)).isEqualTo(TEXT + '\n');
    }

    @Test
    void theLeafOfTheLine() {
        assertThat(new String(LINE.leaf().bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                account-health/event/v1
                subject US-A1
                sequence 3
                id id-7
                type accounthealth.ViolationResolved
                stored 2025-01-02T23:59:59Z
                recorded 2025-01-03T00:00:00.000001Z
                previous 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                facts 106 8EHB563MvF3M2uELyrF4GkKq4fsIpTs5hAACKn8WJfw=
                text ibE98PiBX6RqNXWoIGwvqns/HNbj8aS3x/y+A36acA4=
                origin +AQgK+EEl0ciVV4E5PZO70sL1XN5MLrWXxx1rkyzFbc=
                """);
    }

    @Test
    void itIsReadAsItWasWritten() {
        assertThat(read(TEXT).map(SealedLine::write))
                .hasValueSatisfying(line -> assertThat(line).isEqualTo(LINE.write()));
        assertThat(read(TEXT).orElseThrow().leaf()).isEqualTo(LINE.leaf());
        assertThat(read(TEXT).orElseThrow().plain().sequence()).isEqualTo(3);
    }

    @Test
    void everyFlippedBitIsRefusedOrGivesAnotherLeaf() {
        byte[] line = TEXT.getBytes(StandardCharsets.UTF_8);
        long unnoticed = IntStream.range(0, 8 * line.length)
                .filter(bit -> {
                    byte[] changed = line.clone();
                    changed[bit / 8] ^= (byte) (1 << bit % 8);
                    return isBelieved(changed);
                })
                .count();

        assertThat(unnoticed).as("of %s bits", 8 * line.length).isZero();
        assertThat(isBelieved(line)).isTrue();
    }

    @Test
    void everyCutAndEverySwapIsRefusedOrGivesAnotherLeaf() {
        byte[] line = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < line.length; index++) {
            assertThat(isBelieved(Arrays.copyOf(line, index))).isFalse();
            byte[] swapped = line.clone();
            int other = (index + 1) % line.length;
            swapped[index] = line[other];
            swapped[other] = line[index];
            assertThat(Arrays.equals(swapped, line) || !isBelieved(swapped)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r"})
    void spaceAnywhereIsRefused(String space) {
        assertNotWrittenSo(line -> space + line);
        assertNotWrittenSo(line -> line + space);
        assertNotWrittenSo(line -> line.replace(",\"position\"", "," + space + "\"position\""));
        assertNotWrittenSo(line -> line.replace("\"data\":", "\"data\":" + space));
        assertNotWrittenSo(line -> line.substring(0, line.length() - 1) + space + "}");
    }

    @Test
    void otherWaysToWriteTheSameAreRefused() {
        assertNotWrittenSo(line -> line.replace("/account-health", "\\/account-health"));
        assertNotWrittenSo(line -> line.replace("\"id-7\"", "\"\\u0069d-7\""));
        assertNotWrittenSo(line -> line.replace("00.000001Z", "00.0000010Z"));
        assertNotWrittenSo(line -> line.replace("\"sequence\":3", "\"sequence\":3.0"));
        assertNotWrittenSo(line -> line.replace("\"sequence\":3,\"position\":7", "\"position\":7,\"sequence\":3"));
        assertNotWrittenSo(line -> line.replace("\"data\":", "\"more\":1,\"data\":"));
        assertNotWrittenSo(line -> line.substring(0, line.length() - 1) + ",\"more\":1}");
        assertNotWrittenSo(line -> line.replace("\"subject\":\"US-A1\",", ""));
    }

    @Test
    void aLineWithoutAHashIsNotSealed() {
        assertThat(read(TEXT.replaceFirst("\"leafhash\":\"[^\"]*\",", ""))).isEmpty();
    }

    @Test
    void aFooterWithRootAndCheckpoint() {
        Footer footer = new Footer(7, 9, Hash.digest(), "log\n9\nroot\n\n\u2014 log sig\n");
        String text =
                "{\"end\":true,\"events\":7,\"position\":9,\"root\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",\"checkpoint\":\"log\\n9\\nroot\\n\\n\u2014 log sig\\n\"}\n";

        assertThat(new String(LogLine.writeFooter(footer), StandardCharsets.UTF_8))
                .isEqualTo(text);
        EventLog log = EventLog.read(new ByteArrayInputStream(LogLine.writeFooter(footer)));
        assertThat(log.next()).isEmpty();
        assertThat(log.footer()).contains(footer);
    }

    @Test
    void aFooterOfALogWithoutHashes() {
        assertThat(new String(LogLine.writeFooter(new Footer(0, 0)), StandardCharsets.UTF_8))
                .isEqualTo("{\"end\":true,\"events\":0,\"position\":0}\n");
    }

    private static SealedLine sealed() {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) 7);
        SealedLine line = line(Salt.of(salt), Hash.digest());
        return line(Salt.of(salt), line.leaf().hash());
    }

    private static SealedLine line(Salt salt, Hash leafHash) {
        return new SealedLine(
                7,
                Instant.parse("2025-01-03T00:00:00.000001Z"),
                "US-A1",
                3,
                "id-7",
                "accounthealth.ViolationResolved",
                DATA.getBytes(StandardCharsets.UTF_8),
                "{\"actor\":\"feed\"}".getBytes(StandardCharsets.UTF_8),
                "2025-01-02T23:59:59Z",
                salt,
                Hash.digest(),
                null,
                leafHash);
    }

    /** Whether a line is taken for the one at position 7; that it lies at another one, only its proof would tell. */
    private static boolean isBelieved(byte[] line) {
        try {
            return read(line)
                    .filter(read -> read.position() == 7
                            && read.leafHash().equals(LINE.leafHash())
                            && read.leaf().hash().equals(read.leafHash()))
                    .isPresent();
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static void assertNotWrittenSo(UnaryOperator<String> change) {
        String changed = change.apply(TEXT);
        assertThat(changed).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> {
                    SealedLine read = read(changed).orElseThrow();
                    assertThat(read.leaf().hash()).as("a leaf of other bytes").isEqualTo(read.leafHash());
                })
                .as(changed)
                .isNotNull();
    }

    private static Optional<SealedLine> read(String line) {
        return read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SealedLine> read(byte[] line) {
        EventLog log = EventLog.read(new ByteArrayInputStream(line));
        return log.next().isPresent() ? log.sealed() : Optional.empty();
    }
}
