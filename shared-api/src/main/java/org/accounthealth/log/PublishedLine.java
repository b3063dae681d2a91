package org.accounthealth.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import tools.jackson.databind.JsonNode;

/**
 * A published score as a line of an export. It is not an event, but what was made of events; it stands behind all of them,
 * so that whoever reads the export can recompute it before it comes.
 */
public final class PublishedLine {

    private static final String TYPE = "accounthealth.ScorePublished";

    private PublishedLine() {}

    /** The line, line feed included. */
    public static byte[] write(PublishedScore score) {
        String at = Instants.format(score.at());
        byte[] data = Json.writeAnswer(score);
        byte[] head = ("{\"specversion\":\"1.0\",\"id\":\"" + score.accountId() + "/" + at + "/" + score.position()
                        + "\",\"source\":\"/account-health\",\"type\":\"" + TYPE + "\",\"subject\":\""
                        + score.accountId() + "\",\"time\":\"" + at
                        + "\",\"datacontenttype\":\"application/json\",\"data\":")
                .getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(head, head.length + data.length + 2);
        System.arraycopy(data, 0, line, head.length, data.length);
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }

    static boolean isOne(JsonNode json) {
        return json.path("type").asString("").equals(TYPE);
    }

    /**
     * Reads a line.
     *
     * @param line without its line feed
     * @throws RejectedException if it is not written as an export writes it, to the byte
     */
    static PublishedScore read(byte[] line, JsonNode json) {
        PublishedScore score = Json.read(json.path("data"), PublishedScore.class);
        byte[] exact = write(score);
        if (exact.length != line.length + 1 || !Arrays.equals(exact, 0, line.length, line, 0, line.length)) {
            throw new RejectedException(
                    new Rejection(Code.MALFORMED, "The published score is not written as an export writes it"));
        }
        return score;
    }
}
