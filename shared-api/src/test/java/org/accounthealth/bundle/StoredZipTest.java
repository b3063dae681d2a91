package org.accounthealth.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {

    @TempDir
    private Path folder;

    @Test
    void otherProgramsCanReadIt() throws IOException {
        Map<String, byte[]> files = StoredZip.read(Bundle.write(Dispute.evidence(Dispute.log())));
        Path file = Files.write(folder.resolve("bundle.zip"), StoredZip.write(files));

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(files.keySet());
            for (Map.Entry<String, byte[]> expected : files.entrySet()) {
                ZipEntry entry = Objects.requireNonNull(zip.getEntry(expected.getKey()));
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(expected.getValue());
            }
        }
    }

    @Test
    void theBytesOfAContainerWithOneFile() {
        byte[] zip = StoredZip.write(Map.of("a", "hi\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(HexFormat.of().formatHex(zip))
                .isEqualTo("504b03040a0000000000000021007a7a6fed030000000300000001000000" + "61" + "68690a"
                        + "504b01020a000a0000000000000021007a7a6fed030000000300000001000000000000000000000000000000000061"
                        + "504b050600000000010001002f000000220000000000");
    }

    @Test
    void noFileIsAContainerToo() {
        assertThat(StoredZip.read(StoredZip.write(Map.of()))).isEmpty();
        assertThatThrownBy(() -> StoredZip.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyFileIsKept() {
        assertThat(StoredZip.read(StoredZip.write(Map.of("empty", new byte[0]))))
                .containsOnlyKeys("empty");
    }

    @Test
    void itHoldsAsManyFilesAsTheFormatCounts() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int number = 0; number < StoredZip.MAX_COUNT; number++) {
            files.put(Integer.toString(number), new byte[0]);
        }
        byte[] zip = StoredZip.write(files);
        Path file = Files.write(folder.resolve("many.zip"), zip);

        assertThat(StoredZip.read(zip)).hasSize(StoredZip.MAX_COUNT);
        try (ZipFile read = new ZipFile(file.toFile())) {
            assertThat(read.size()).isEqualTo(StoredZip.MAX_COUNT);
        }
        files.put("one more", new byte[0]);
        assertThatThrownBy(() -> StoredZip.write(files)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasALimitToo() {
        String longest = "n".repeat(StoredZip.MAX_COUNT);

        assertThat(StoredZip.read(StoredZip.write(Map.of(longest, new byte[1]))))
                .containsOnlyKeys(longest);
        assertThatThrownBy(() -> StoredZip.write(Map.of(longest + "n", new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A size in a header is what somebody says: nothing is reserved for it that is not there. */
    @Test
    void sizesThatAreNotThereAreRefused() {
        byte[] right = StoredZip.write(Map.of("a", new byte[] {1, 2, 3}));
        for (int size : List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4, 1_000)) {
            byte[] zip = right.clone();
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(18, size).putInt(22, size);

            assertThatThrownBy(() -> StoredZip.read(zip)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static ZipEntry entry(String name, byte[] content, int method) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        if (method == ZipEntry.STORED) {
            entry.setCompressedSize(content.length);
        }
        return entry;
    }
}
