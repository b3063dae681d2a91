package org.accounthealth.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Zip files in exactly one form: stored, not compressed, with one date for all. Java's own writer may write the same files
 * differently in its next version, and its reader passes over much that an attacker might change.
 */
final class StoredZip {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short VERSION = 10;
    /** 1 January 1980, the first day there is. */
    private static final short DATE = 0x21;

    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;

    /** The format counts files and the letters of a name with two bytes. */
    static final int MAX_COUNT = 0xffff;

    private StoredZip() {}

    /**
     * The files in their order; names in ASCII.
     *
     * @throws IllegalArgumentException if there are more files, or a name is longer, than {@value #MAX_COUNT}
     */
    static byte[] write(Map<String, byte[]> files) {
        if (files.size() > MAX_COUNT || files.keySet().stream().anyMatch(name -> name.length() > MAX_COUNT)) {
            throw new IllegalArgumentException("The format holds at most " + MAX_COUNT + " files");
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            byte[] asciiName = name.getBytes(StandardCharsets.US_ASCII);
            int offset = zip.size();
            zip.writeBytes(localHeader(asciiName, content));
            zip.writeBytes(asciiName);
            zip.writeBytes(content);
            directory.writeBytes(centralHeader(asciiName, content, offset));
            directory.writeBytes(asciiName);
        });
        int directoryOffset = zip.size();
        zip.writeBytes(directory.toByteArray());
        zip.writeBytes(end(files.size(), directory.size(), directoryOffset));
        return zip.toByteArray();
    }

    /**
     * Reads what was written so.
     *
     * @throws IllegalArgumentException if it is not a zip file in exactly this form
     */
    static Map<String, byte[]> read(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= LOCAL_BYTES && buffer.getInt(buffer.position()) == LOCAL) {
            readFile(buffer, files);
        }
        if (!Arrays.equals(write(files), zip)) {
            throw otherForm();
        }
        return files;
    }

    private static void readFile(ByteBuffer buffer, Map<String, byte[]> files) {
        int start = buffer.position();
        int size = buffer.getInt(start + 18);
        int nameLength = Short.toUnsignedInt(buffer.getShort(start + 26));
        buffer.position(start + LOCAL_BYTES);
        if (size < 0 || size > buffer.remaining() - nameLength) {
            throw otherForm();
        }
        byte[] name = new byte[nameLength];
        byte[] content = new byte[size];
        buffer.get(name).get(content);
        String file = new String(name, StandardCharsets.US_ASCII);
        if (buffer.getInt(start + 14) != checksum(content)) {
            throw new IllegalArgumentException("The file " + file + " was changed: it does not have its checksum");
        }
        files.put(file, content);
    }

    private static int checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return (int) checksum.getValue();
    }

    private static byte[] localHeader(byte[] name, byte[] content) {
        return common(
                        ByteBuffer.allocate(LOCAL_BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(LOCAL),
                        name,
                        content)
                .array();
    }

    private static byte[] centralHeader(byte[] name, byte[] content, int offset) {
        ByteBuffer header = ByteBuffer.allocate(CENTRAL_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CENTRAL)
                .putShort(VERSION);
        return common(header, name, content)
                .putInt(CENTRAL_BYTES - Integer.BYTES, offset)
                .array();
    }

    /** What both headers say: version, flags, method, time, date, checksum, sizes, length of the name. */
    private static ByteBuffer common(ByteBuffer header, byte[] name, byte[] content) {
        return header.putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt(checksum(content))
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length);
    }

    private static byte[] end(int files, int directoryBytes, int directoryOffset) {
        return ByteBuffer.allocate(END_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(END)
                .putInt(0)
                .putShort((short) files)
                .putShort((short) files)
                .putInt(directoryBytes)
                .putInt(directoryOffset)
                .array();
    }

    private static IllegalArgumentException otherForm() {
        return new IllegalArgumentException("The file is not a bundle, or its container was changed");
    }
}
