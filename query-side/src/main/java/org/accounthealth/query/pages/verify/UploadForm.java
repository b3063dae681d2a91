package org.accounthealth.query.pages.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.ledger.VerifierKey;
import org.accounthealth.query.web.Parameters;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;

/** The fields of one form, as they come. */
final class UploadForm {

    private static final int MAX_KEY_BYTES = 4_096;
    private static final int MAX_KEYS = 8;
    private static final int MAX_NAME = 100;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{P}\\p{S} ]");

    private final NamelessFile file;
    private final VerificationSettings settings;
    private @Nullable String name;
    private List<VerifierKey> keys = List.of();

    UploadForm(NamelessFile file, VerificationSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Something that may end before its end, because it comes from elsewhere. */
    interface Arrival<T> {
        T read() throws IOException;
    }

    /** @throws RejectedException TOO_LARGE; INVALID if what comes is no form, or is cut */
    static <T> T arriving(Arrival<T> arrival, long maxBytes) {
        try {
            return arrival.read();
        } catch (IOException cut) {
            Throwable reason = cut instanceof SizeException ? cut : cut.getCause();
            // The same is thrown for long headers, which is no matter of the file.
            if (reason instanceof SizeException size && size.getPermittedSize() >= maxBytes) {
                throw tooLarge("A file", maxBytes);
            }
            throw Parameters.invalid("file", "did not come completely; send it again");
        }
    }

    void take(FileItemStream part) throws IOException {
        if ("file".equals(part.getFieldName()) && name == null) {
            String given = part.getName();
            name = given == null ? "" : shown(given);
            copy(arriving(part::openStream));
        } else if ("key".equals(part.getFieldName())) {
            InputStream in = arriving(part::openStream);
            keys = keys(arriving(() -> in.readNBytes(MAX_KEY_BYTES + 1)));
        }
    }

    /** @throws RejectedException INVALID if no file was chosen */
    Upload upload() {
        if (name == null || name.isBlank()) {
            throw Parameters.invalid("file", "is missing: choose one");
        }
        return new Upload(name, file, keys);
    }

    private void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = next(in, buffer);
        boolean evidence = read > 0 && buffer[0] == 'P';
        while (read > 0) {
            file.append(buffer, read);
            requireRoom(evidence);
            read = next(in, buffer);
        }
    }

    private int next(InputStream in, byte[] buffer) {
        return arriving(() -> in.readNBytes(buffer, 0, buffer.length));
    }

    private void requireRoom(boolean evidence) {
        long max = settings.maxFile().toBytes();
        if (file.bytes() > max) {
            throw tooLarge("A file", max);
        }
        if (evidence && file.bytes() > settings.maxEvidence().toBytes()) {
            throw tooLarge("An evidence bundle", settings.maxEvidence().toBytes());
        }
    }

    private <T> T arriving(Arrival<T> arrival) {
        return arriving(arrival, settings.maxFile().toBytes());
    }

    private static RejectedException tooLarge(String what, long maxBytes) {
        return new RejectedException(new Rejection(
                Code.TOO_LARGE,
                "%s of more than %s is not taken here; the auditor's tool verifies it on a machine of your own"
                        .formatted(what, Sizes.words(maxBytes))));
    }

    /** Without folders, and without anything that cannot be seen. */
    private static String shown(String name) {
        String file = UNSEEN.matcher(FOLDERS.matcher(name).replaceAll("")).replaceAll("?");
        return file.length() > MAX_NAME ? file.substring(0, MAX_NAME) + "…" : file;
    }

    private static List<VerifierKey> keys(byte[] field) {
        List<String> lines = new String(field, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (field.length > MAX_KEY_BYTES || lines.size() > MAX_KEYS) {
            throw Parameters.invalid("key", "is too long: at most " + MAX_KEYS + " keys are taken");
        }
        try {
            return lines.stream().map(VerifierKey::parse).toList();
        } catch (IllegalArgumentException malformed) {
            throw Parameters.invalid("key", "is not a key, which is written name+id+base64");
        }
    }
}
