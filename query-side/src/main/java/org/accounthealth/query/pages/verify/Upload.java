package org.accounthealth.query.pages.verify;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.accounthealth.ledger.VerifierKey;

/**
 * A file that came completely. Whoever has it closes it.
 *
 * @param name as it may be shown
 * @param keys that came with it; empty if none did
 */
record Upload(String name, NamelessFile file, List<VerifierKey> keys) implements Closeable {

    Upload {
        keys = List.copyOf(keys);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
