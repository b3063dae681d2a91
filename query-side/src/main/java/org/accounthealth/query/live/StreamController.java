package org.accounthealth.query.live;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.Micros;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.live.Listener.Start;
import org.accounthealth.query.score.ScoreQuestions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Fleet")
class StreamController {

    private final LiveStreams streams;
    private final LedgerReader ledger;
    private final Horizon horizon;

    StreamController(LiveStreams streams, LedgerReader ledger, Horizon horizon) {
        this.streams = streams;
        this.ledger = ledger;
        this.horizon = horizon;
    }

    @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Changes of scores as they are shown, as server-sent events", description = """
            An event "score" for each change, in one order that is the same on every node, with the account, the score and
            the one before; an event "position" at most once a second says how far the projections are. after: all changes
            behind a position of the log, or behind an id of this stream, come first; the header Last-Event-ID says the same
            and comes before it. Without either it begins now. account: that account alone. Ids begin with the position of
            the log; where several changes have one position, more follows.""")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.Data.class)))
    void stream(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AccountId onlyAbout = account == null ? null : ScoreQuestions.parse(account);
        Start start = lastEventId != null && !lastEventId.isEmpty()
                ? behind("Last-Event-ID", lastEventId)
                : after == null ? now() : behind("after", after);
        streams.open(request, response, onlyAbout, start);
    }

    /** The same for pages, whose visitor is known by a session. */
    @Hidden
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void streamForPages(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        stream(null, null, lastEventId, request, response);
    }

    private Start behind(String name, String id) {
        Place place =
                Place.parse(id, position -> ledger.recordedMicros(position).orElse(null));
        if (place == null) {
            throw new RejectedException(Rejection.ofField(
                    Code.POSITION_UNKNOWN, name, "is neither a position of the log nor an id of this stream"));
        }
        return new Start(id, place);
    }

    private Start now() {
        long micros = Micros.of(horizon.now().instant());
        return new Start(Place.throughText(ledger.positionAt(micros), micros), Place.through(micros));
    }
}
