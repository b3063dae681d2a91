package org.accounthealth.query.replay;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.log.Json;
import org.accounthealth.query.replay.Audits.AuditsAnswer;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audits")
@Tag(name = "Audit")
class AuditController {

    private static final int MAX_BODY_BYTES = 1_000;

    private final Audits audits;
    private final AuditStreams streams;

    AuditController(Audits audits, AuditStreams streams) {
        this.audits = audits;
        this.streams = streams;
    }

    @PostMapping
    @Operation(summary = "Start a replay audit", description = """
            It checks every published score, every leaf, the tree and whatever was signed, in the background. One runs at a
            time, others wait. There is nothing to say in the body.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AuditAnswer.class)))
    ResponseEntity<byte[]> start(Principal user, HttpServletRequest request) throws IOException {
        requireNothing(request.getInputStream().readNBytes(MAX_BODY_BYTES));
        AuditAnswer started = audits.start(user.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/audits/" + started.id()))
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Json.writeAnswer(started));
    }

    @GetMapping
    @Operation(summary = "All audits, latest first, page by page")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditsAnswer.class)))
    ResponseEntity<byte[]> all(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return Answers.json(audits.page(cursor, Parameters.limit(limit)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "An audit: how far it is, or what it found", description = """
            With Accept: text/event-stream it is told twice a second as events "progress", and at last as "result".""")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = AuditAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<byte[]> one(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        Audit audit = audits.find(id);
        if (accept != null && accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            streams.follow(audit, response);
            return null;
        }
        return Answers.json(AuditAnswer.of(audit));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Cancel an audit that is not finished; what it has counted is kept")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditAnswer.class)))
    ResponseEntity<byte[]> cancel(@PathVariable String id) {
        return Answers.json(audits.cancel(id));
    }

    private static void requireNothing(byte[] body) {
        if (body.length > 0 && !Json.readTree(body).equals(Json.readTree(new byte[] {'{', '}'}))) {
            throw new RejectedException(new Rejection(Code.INVALID, "An audit is started without anything to say"));
        }
    }
}
