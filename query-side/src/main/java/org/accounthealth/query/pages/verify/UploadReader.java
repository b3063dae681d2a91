package org.accounthealth.query.pages.verify;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a form with a file, part by part as it comes, and never more than it may hold. */
@Component
class UploadReader {

    private static final Logger log = LoggerFactory.getLogger(UploadReader.class);

    private static final int MAX_PARTS = 8;
    /** Boundaries, headers and the other fields. */
    private static final long FORM_BYTES = 1 << 16;

    private static final int BUFFER_BYTES = 1 << 16;

    private final VerificationSettings settings;

    UploadReader(VerificationSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the file and its keys.
     *
     * @throws RejectedException TOO_LARGE; INVALID, naming the field; UNAVAILABLE if there is no room for the file
     */
    Upload read(HttpServletRequest request) {
        try {
            NamelessFile file = NamelessFile.open();
            boolean complete = false;
            try {
                Upload upload = read(request, new UploadForm(file, settings));
                complete = true;
                return upload;
            } finally {
                if (!complete) {
                    file.close();
                }
            }
        } catch (IOException notKept) {
            log.error("A file that was sent could not be kept while it is verified", notKept);
            throw new RejectedException(new Rejection(
                    Code.UNAVAILABLE, "There is no room for this file here at present; send it again later"));
        }
    }

    private Upload read(HttpServletRequest request, UploadForm form) throws IOException {
        long max = settings.maxFile().toBytes();
        FileUpload parser = new FileUpload();
        parser.setHeaderEncoding(StandardCharsets.UTF_8.name());
        parser.setSizeMax(max + FORM_BYTES);
        FileItemIterator parts =
                UploadForm.arriving(() -> parser.getItemIterator(new ServletRequestContext(request)), max);
        for (int part = 0; part < MAX_PARTS && UploadForm.arriving(parts::hasNext, max); part++) {
            form.take(UploadForm.arriving(parts::next, max));
        }
        return form.upload();
    }

    /** Takes what was sent and is refused, so that a browser shows the refusal and not a broken connection. */
    void passOver(HttpServletRequest request) {
        try {
            InputStream rest = request.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = settings.maxFile().toBytes() + FORM_BYTES;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = rest.read(buffer);
            }
        } catch (IOException gone) {
            log.debug("Nobody is there to be answered", gone);
        }
    }
}
