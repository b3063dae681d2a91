package org.accounthealth.query.replay;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Progress;
import org.accounthealth.query.replay.Audit.Phase;
import org.accounthealth.query.replay.Audit.State;
import org.accounthealth.query.web.Answers;
import org.accounthealth.query.web.Bodies;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
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

    /** Each reads everything there is; whoever needs more waits for these. */
    private static final int MAX_UNFINISHED = 100;

    private static final String AUDIT = "audit";

    private final AuditStore store;
    private final AuditStreams streams;
    private final Horizon horizon;
    private final Progress progress;

    AuditController(AuditStore store, AuditStreams streams, Horizon horizon, Progress progress) {
        this.store = store;
        this.streams = streams;
        this.horizon = horizon;
        this.progress = progress;
    }

    /**
     * An audit as it is answered.
     *
     * @param at published scores up to this instant are checked; null until the audit begins
     * @param total events that {@code done} grows to, in each phase
     * @param rulebook null: an audit takes in all of them
     */
    record AuditAnswer(
            long id,
            State state,
            @Nullable String reason,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant at,
            @Nullable Instant knownAt,
            @Nullable Long position,
            @Nullable String rulebook,
            Phase phase,
            long done,
            @Nullable Long total,
            long eventsPerSecond,
            @Nullable Long remainingSeconds,
            AuditResult result) {

        static AuditAnswer of(Audit audit) {
            return new AuditAnswer(
                    audit.id(),
                    audit.state(),
                    audit.reason(),
                    audit.startedBy(),
                    audit.startedAt(),
                    audit.finishedAt(),
                    audit.at(),
                    audit.at(),
                    audit.position(),
                    null,
                    audit.phase(),
                    audit.done(),
                    audit.position(),
                    audit.rate(),
                    audit.remainingSeconds(),
                    audit.result());
        }
    }

    /** A page of audits; {@code next} is null on the last page. */
    record AuditsAnswer(
            Instant at,
            Instant knownAt,
            long position,
            @Nullable String rulebook,
            List<AuditAnswer> audits,
            @Nullable String next) {}

    @PostMapping
    @Operation(summary = "Start a replay audit", description = """
            It checks every published score, every leaf, the tree and whatever was signed, in the background. One runs at a
            time, others wait. There is nothing to say in the body.""")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AuditAnswer.class)))
    ResponseEntity<byte[]> start(Principal user, HttpServletRequest request) throws IOException {
        Bodies.requireNothing(request);
        if (store.unfinished() >= MAX_UNFINISHED) {
            throw new RejectedException(new Rejection(Code.TOO_MANY, "Too many audits wait; ask again later"));
        }
        long id = store.add(user.getName(), horizon.clock());
        return Answers.accepted("/api/v1/audits/" + id, AuditAnswer.of(find(id)));
    }

    @GetMapping
    @Operation(summary = "All audits, latest first, page by page")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditsAnswer.class)))
    ResponseEntity<byte[]> all(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int rows = Parameters.limit(limit);
        long before = cursor == null ? Long.MAX_VALUE : Parameters.cursorNumber(Parameters.cursorParts(cursor, 1)[0]);
        List<Audit> page = store.before(before, rows + 1);
        boolean more = page.size() > rows;
        List<AuditAnswer> shown = page.stream().limit(rows).map(AuditAnswer::of).toList();
        Instant now = horizon.clock();
        String next = more ? Parameters.cursor(shown.get(rows - 1).id()) : null;
        return Answers.json(new AuditsAnswer(now, now, progress.position(), null, shown, next));
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
        Audit audit = find(idOf(id));
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
        Audit audit = find(idOf(id));
        if (!store.cancel(audit.id(), horizon.clock())) {
            throw new RejectedException(new Rejection(Code.AUDIT_FINISHED, "The audit is finished, and is kept"));
        }
        return Answers.json(AuditAnswer.of(find(audit.id())));
    }

    private Audit find(long id) {
        return store.find(id).orElseThrow(() -> Parameters.noSuch(AUDIT));
    }

    private static long idOf(String text) {
        return Parameters.id(text, AUDIT);
    }
}
