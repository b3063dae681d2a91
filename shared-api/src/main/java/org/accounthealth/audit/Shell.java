package org.accounthealth.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.Micros;
import org.accounthealth.log.Json;

/**
 * What surrounds a run, given from outside.
 *
 * @param out answers and nothing else, in UTF-8 whatever the platform prefers
 * @param err remarks, findings and progress
 * @param terminal whether somebody is looking
 */
record Shell(InputStream in, OutputStream out, PrintStream err, Clock clock, boolean terminal) {

    /** The only look at the clock. */
    Instant now() {
        return Micros.truncate(clock.instant());
    }

    /** Says something beside the answer. */
    void remark(String sentence) {
        err.println(Printable.of(sentence));
    }

    /** Writes a document and ends the line. */
    void writeJson(Object document) throws IOException {
        out.write(Json.writeAnswer(document));
        out.write('\n');
        out.flush();
    }

    /** Writes text for people. */
    void writeLines(List<String> lines) throws IOException {
        for (String line : lines) {
            out.write(Printable.of(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }
}
