package org.accounthealth.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    /** The reader's buffer: lines of about this length end before, at and after its border. */
    private static final int BUFFER = 1 << 16;

    private static final int MEBIBYTE = 1 << 20;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("empty", "", List.of()),
                Arguments.of("one-line", "a\n", List.of("a")),
                Arguments.of("no-line-feed-at-the-end", "a\nb", List.of("a", "b")),
                Arguments.of("only-a-line-feed", "\n", List.of("")),
                Arguments.of("empty-lines", "\n\na\n\n", List.of("", "", "a", "")),
                Arguments.of("carriage-returns-stay", "a\r\nb\r\n", List.of("a\r", "b\r")),
                Arguments.of("a-lone-carriage-return-ends-no-line", "a\rb\n", List.of("a\rb")),
                Arguments.of("other-line-separators-end-no-line", "a\u0085\u2028b\n", List.of("a\u0085\u2028b")),
                Arguments.of("zero-bytes", "a\0b\n", List.of("a\0b")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aLineEndsWithALineFeedOrWithTheText(String name, String text, List<String> lines) throws IOException {
        assertThat(read(text, 100, Integer.MAX_VALUE)).isEqualTo(lines);
        assertThat(read(text, 100, 1)).isEqualTo(lines);
    }

    @Test
    void theEndIsToldAgainAndAgainAndCountsAsNoLine() throws IOException {
        try (LineReader reader = reader("a\nb", 100, Integer.MAX_VALUE)) {
            assertThat(reader.number()).isZero();

            assertThat(reader.next()).isEqualTo(bytes("a"));
            assertThat(reader.number()).isEqualTo(1);
            assertThat(reader.next()).isEqualTo(bytes("b"));
            assertThat(reader.next()).isNull();
            assertThat(reader.next()).isNull();
            assertThat(reader.number()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 3, Integer.MAX_VALUE})
    void aLineOverTheLimitIsPassedOverAndTheNextOneRead(int atATime) throws IOException {
        String text = "12345\n123456\n1234567\n1234567890123\n12345";

        assertThat(read(text, 5, atATime)).containsExactly("12345", "123456", "123456", "123456", "12345");
    }

    @Test
    void anOverlongLineAtTheEndIsCutToo() throws IOException {
        assertThat(read("a\n1234567", 5, Integer.MAX_VALUE)).containsExactly("a", "123456");
    }

    @Test
    void theCarriageReturnCountsTowardsTheLimit() throws IOException {
        assertThat(read("12345\r\nb\n", 5, Integer.MAX_VALUE)).containsExactly("12345\r", "b");
    }

    @ParameterizedTest(name = "limit {0}")
    @ValueSource(ints = {BUFFER - 2, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER})
    void theLimitHoldsAcrossTheBordersOfTheBuffer(int limit) throws IOException {
        String atTheLimit = "b".repeat(limit);
        for (int emptyLines : List.of(0, 1, 2, BUFFER - 2, BUFFER - 1, BUFFER)) {
            String before = "\n".repeat(emptyLines);

            assertThat(afterEmptyLines(read(before + atTheLimit + "\nc", limit, Integer.MAX_VALUE)))
                    .containsExactly(atTheLimit, "c");
            assertThat(afterEmptyLines(read(before + atTheLimit + "b\nc", limit, Integer.MAX_VALUE)))
                    .containsExactly(atTheLimit + "b", "c");
            assertThat(afterEmptyLines(read(before + atTheLimit + "bb\nc", limit, Integer.MAX_VALUE)))
                    .containsExactly(atTheLimit + "b", "c");
        }
    }

    @Test
    void everyLengthAroundTheBufferIsReadWhole() throws IOException {
        List<String> lines = IntStream.rangeClosed(BUFFER - 3, BUFFER + 3)
                .mapToObj("x"::repeat)
                .toList();

        assertThat(read(String.join("\n", lines), 2 * BUFFER, Integer.MAX_VALUE))
                .isEqualTo(lines);
    }

    @Test
    void longLinesNeedNoMoreMemoryThanTheLimit() throws IOException {
        InputStream longLines = repeated("x".repeat(MEBIBYTE) + "\n", 64);

        long before = allocatedBytes();
        try (LineReader reader = new LineReader(longLines, 1_000)) {
            for (int line = 1; line <= 64; line++) {
                assertThat(reader.next()).hasSize(1_001);
            }
            assertThat(reader.next()).isNull();
        }

        assertThat(allocatedBytes() - before).isLessThan(MEBIBYTE);
    }

    @Test
    void closingClosesTheStream() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(bytes("a")) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        new LineReader(in, 100).close();

        assertThat(closed[0]).isTrue();
    }

    private static List<String> read(String text, int limit, int atATime) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = reader(text, limit, atATime)) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(new String(line, UTF_8));
            }
            assertThat(reader.number()).isEqualTo(lines.size());
        }
        return lines;
    }

    private static LineReader reader(String text, int limit, int atATime) {
        InputStream in = new ByteArrayInputStream(bytes(text)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, atATime));
            }
        };
        return new LineReader(in, limit);
    }

    private static List<String> afterEmptyLines(List<String> lines) {
        return lines.stream().dropWhile(String::isEmpty).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static InputStream repeated(String text, int times) {
        byte[] once = bytes(text);
        return new SequenceInputStream(Collections.enumeration(Stream.generate(() -> new ByteArrayInputStream(once))
                .limit(times)
                .toList()));
    }

    /** What this thread has taken from the heap so far; unlike what is in use, it does not depend on the collector. */
    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
