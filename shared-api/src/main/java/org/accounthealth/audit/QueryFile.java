package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.log.EventLog;
import org.accounthealth.log.LineReader;

/** Reads queries, one a line. Blank lines ask nothing and get no answer. */
final class QueryFile {

    private QueryFile() {}

    /** @throws AuditFailure if the file cannot be read */
    static List<QueryLine> read(Source source, Shell shell) {
        Instant now = shell.now();
        List<QueryLine> queries = new ArrayList<>();
        try (InputStream in = source.open(shell.in());
                LineReader lines = new LineReader(EventLog.decompressed(in), QueryLine.MAX_BYTES)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                    queries.add(QueryLine.read(line, lines.number(), now));
                }
            }
            return queries;
        } catch (IOException unreadable) {
            throw AuditFailure.unreadable("The queries cannot be read: " + unreadable.getMessage());
        }
    }
}
