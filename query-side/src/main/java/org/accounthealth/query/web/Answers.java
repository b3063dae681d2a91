package org.accounthealth.query.web;

import java.net.URI;
import org.accounthealth.log.Json;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as bytes that an auditor's tool gives as well. They are personal, hence never stored on the way. */
public final class Answers {

    private Answers() {}

    public static ResponseEntity<byte[]> json(Object answer) {
        return body().body(Json.writeAnswer(answer));
    }

    /**
     * With a version: of one account its last sequence, for {@code If-Match} on a later write; of many the log position.
     */
    public static ResponseEntity<byte[]> json(Object answer, long version) {
        return body().eTag("\"" + version + "\"").body(Json.writeAnswer(answer));
    }

    /** Something was begun, and is to be found at an address. */
    public static ResponseEntity<byte[]> accepted(String address, Object answer) {
        return ResponseEntity.accepted()
                .location(URI.create(address))
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.writeAnswer(answer));
    }

    /** A file to be kept, under a name. */
    public static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
        ContentDisposition attachment =
                ContentDisposition.attachment().filename(name).build();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(content);
    }

    private static ResponseEntity.BodyBuilder body() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
    }
}
