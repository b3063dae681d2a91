package org.accounthealth.query.pages.verify;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file on the disk that loses its name as soon as it is opened: the system takes its bytes back once nobody reads it any
 * more, also if this process is killed.
 */
final class NamelessFile implements Closeable {

    private final FileChannel channel;
    private long bytes;

    private NamelessFile(FileChannel channel) {
        this.channel = channel;
    }

    /** An empty one that nobody else may read. */
    static NamelessFile open() throws IOException {
        Path named = Files.createTempFile("account-health-", ".upload");
        try {
            return new NamelessFile(FileChannel.open(
                    named,
                    Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException notOpened) {
            Files.deleteIfExists(named);
            throw notOpened;
        }
    }

    void append(byte[] buffer, int length) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, length); rest.hasRemaining(); ) {
            channel.write(rest);
        }
        bytes += length;
    }

    /** A part of it. */
    byte[] read(long from, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        while (part.hasRemaining()) {
            if (channel.read(part, from + part.position()) < 0) {
                throw new EOFException("what was kept has become shorter");
            }
        }
        return part.array();
    }

    long bytes() {
        return bytes;
    }

    /** From its beginning; closing the stream is the end of the file. */
    InputStream content() throws IOException {
        channel.position(0);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
